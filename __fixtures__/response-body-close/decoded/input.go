package decoded

import (
	"bufio"
	"image"
	"net/http"
	"net/mail"
)

// The image holds on to nothing of the body.
func picture(u string) (image.Image, error) {
	resp, err := http.Get(u) // want safe "resp.Body is never closed"
	if err != nil {
		return nil, err
	}
	img, _, err := image.Decode(resp.Body)
	return img, err
}

// A message is read further by whom it is given to.
func message(u string) (*mail.Message, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return mail.ReadMessage(resp.Body)
}

func request(u string) (*http.Request, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return http.ReadRequest(bufio.NewReader(resp.Body))
}
