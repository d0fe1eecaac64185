package probe

import (
	"bufio"
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"net/rpc"
	"net/smtp"
	"time"
)

func greeting(addr string) (string, error) {
	conn, err := net.DialTimeout("tcp", addr, time.Second) // want safe "conn is never closed, so it stays connected"
	if err != nil {
		return "", err
	}
	conn.SetReadDeadline(time.Now().Add(time.Second))
	return bufio.NewReader(conn).ReadString('\n')
}

func localAddress(ctx context.Context) (net.IP, error) {
	var d net.Dialer
	conn, err := d.DialContext(ctx, "udp", "192.0.2.1:9") // want safe "conn is never closed"
	if err != nil {
		return nil, err
	}
	addr, ok := conn.LocalAddr().(*net.UDPAddr)
	if !ok {
		return nil, fmt.Errorf("no UDP address")
	}
	return addr.IP, nil
}

func keepAlive(addr string) error {
	conn, err := net.Dial("tcp", addr) // want safe "conn is never closed"
	if err != nil {
		return err
	}
	if tcp, ok := conn.(*net.TCPConn); ok {
		tcp.SetKeepAlive(true)
	}
	_, err = io.WriteString(conn, "PING\r\n")
	return err
}

func expires(addr string) (time.Time, error) {
	conn, err := tls.Dial("tcp", addr, nil) // want safe "conn is never closed"
	if err != nil {
		return time.Time{}, err
	}
	return conn.ConnectionState().PeerCertificates[0].NotAfter, nil
}

// An answer may still be on its way.
func sum(addr string, numbers []int) (int, error) {
	client, err := rpc.Dial("tcp", addr) // want unsafe "client is never closed, so its connection and the goroutine that reads from it stay for ever"
	if err != nil {
		return 0, err
	}
	var total int
	err = client.Call("Math.Sum", numbers, &total)
	return total, err
}

func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0") // want report "l is never closed, so it goes on listening" because `unless it is meant to live on`
	if err != nil {
		return 0, err
	}
	return l.Addr().(*net.TCPAddr).Port, nil
}

// Quit closes as well.
func verify(addr string) error {
	c, err := smtp.Dial(addr)
	if err != nil {
		return err
	}
	defer c.Quit()
	return c.Verify("postmaster")
}

// A server that goes on for ever.
func serve(l net.Listener) error {
	udp, err := net.ListenPacket("udp", ":9")
	if err != nil {
		return err
	}
	buf := make([]byte, 1500)
	for {
		n, from, err := udp.ReadFrom(buf)
		if err != nil {
			continue
		}
		udp.WriteTo(buf[:n], from)
	}
}
