package origins

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os/exec"
)

func top(data []byte) (string, error) {
	var v any
	if err := json.Unmarshal(data, &v); err != nil {
		return "", err
	}
	s, ok := v.(string) // want unsafe "v is decoded data: unless it is of type string, this panics"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return s, nil
}

func elements(r io.Reader) (total float64, err error) {
	var list []any
	if err := json.NewDecoder(r).Decode(&list); err != nil {
		return 0, err
	}
	for _, e := range list {
		m, ok := e.(map[string]any) // want unsafe "e is decoded data"
		if !ok {
			return 0, fmt.Errorf("unexpected type %T, want map[string]any", e)
		}
		for _, v := range m {
			total += v.(float64) // want report "v is decoded data"
		}
	}
	return total, nil
}

type reply struct {
	Code  any            `json:"code"`
	Extra map[string]any `json:"extra,omitempty"`
	Own   any            `json:"-"`
	Plain any
}

func fields(r *reply) (int, error) {
	code, ok := r.Code.(float64) // want unsafe "r.Code is decoded data"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want float64", r.Code)
	}
	name, ok := r.Extra["name"].(string) // want unsafe `r.Extra\["name"\] is decoded data`
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want string", r.Extra["name"])
	}
	own := r.Own.(string)
	plain := r.Plain.(string)
	return int(code) + len(name+own+plain), nil
}

// A present key says nothing of the type.
func present(data []byte) (string, error) {
	m := make(map[string]any)
	if err := json.Unmarshal(data, &m); err != nil {
		return "", err
	}
	v, found := m["name"]
	if !found || v == nil {
		return "", errors.New("no name")
	}
	name, ok := v.(string) // want unsafe "v is decoded data"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return name, nil
}

// What the helper is given is decoded.
func helper(m map[string]any) (string, error) {
	name, ok := m["name"].(string) // want unsafe `m\["name"\] is decoded data`
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", m["name"])
	}
	return name, nil
}

func callsHelper(data []byte) (string, error) {
	var m map[string]any
	if err := json.Unmarshal(data, &m); err != nil {
		return "", err
	}
	return helper(m)
}

// Anybody may call it, and it may refuse.
func Exported(options map[string]any, v any) error {
	n, ok := v.(int) // want unsafe "v is what the caller passes"
	if !ok {
		return fmt.Errorf("unexpected type %T, want int", v)
	}
	s, ok := options["s"].(string) // want unsafe `options\["s"\] is what the caller passes`
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", options["s"])
	}
	_, err := fmt.Println(n, s) // the last statement
	return err
}

// Options is exported.
type Options struct{ name string }

// Scan is called by database/sql.
func (o *Options) Scan(src any) error {
	name, ok := src.(string) // want unsafe "src is what the caller passes"
	if !ok {
		return fmt.Errorf("unexpected type %T, want string", src)
	}
	o.name = name
	return nil
}

func (o *Options) Last(args ...any) (string, error) {
	if len(args) == 0 {
		return "", errors.New("no arguments")
	}
	last, ok := args[len(args)-1].(string) // want unsafe `args\[len\(args\)-1\] is what the caller passes`
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", args[len(args)-1])
	}
	return last, nil
}

func column(rows *sql.Rows) (string, error) {
	var v any
	if err := rows.Scan(&v); err != nil {
		return "", err
	}
	s, ok := v.(string) // want unsafe "v is decoded data"
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", v)
	}
	return s, nil
}

func exitCode(cmd *exec.Cmd) (int, error) {
	if err := cmd.Run(); err != nil {
		exit, ok := err.(*exec.ExitError) // want unsafe "err may be any error, a wrapped one too"
		if !ok {
			return 0, fmt.Errorf("unexpected type %T, want *exec.ExitError: %w", err, err)
		}
		return exit.ExitCode(), nil
	}
	return 0, nil
}

func publicKey(cert *x509.Certificate) (*rsa.PublicKey, error) {
	key, ok := cert.PublicKey.(*rsa.PublicKey) // want unsafe "cert.PublicKey depends on the algorithm of the key"
	if !ok {
		return nil, fmt.Errorf("unexpected type %T, want *rsa.PublicKey", cert.PublicKey)
	}
	return key, nil
}

func privateKey(der []byte, cert tls.Certificate) (*rsa.PrivateKey, error) {
	if len(der) == 0 {
		return cert.PrivateKey.(*rsa.PrivateKey), nil // want report "cert.PrivateKey depends on the algorithm"
	}
	key, err := x509.ParsePKCS8PrivateKey(der)
	if err != nil {
		return nil, err
	}
	return key.(*rsa.PrivateKey), nil // want report "key depends on the algorithm"
}

func safely(f func()) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error) // want report "r is whatever panic was called with" because `returns no error`
		}
	}()
	f()
	return nil
}

func stream(w http.ResponseWriter, r *http.Request) {
	w.WriteHeader(http.StatusOK)
	w.(http.Flusher).Flush() // want report "w may be a wrapper"
}

func delim(d *json.Decoder) (json.Delim, error) {
	token, err := d.Token()
	if err != nil {
		return 0, err
	}
	delim, ok := token.(json.Delim) // want unsafe "token is decoded data"
	if !ok {
		return 0, fmt.Errorf("unexpected type %T, want json.Delim", token)
	}
	return delim, nil
}

// What the helper gives back is decoded.
func request(c *http.Client, u string) (map[string]any, error) {
	resp, err := c.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var result map[string]any
	err = json.NewDecoder(resp.Body).Decode(&result)
	return result, err
}

func intent(c *http.Client, u string) (string, error) {
	result, err := request(c, u)
	if err != nil {
		return "", err
	}
	id, ok := result["id"].(string) // want unsafe `result\["id"\] is decoded data`
	if !ok {
		return "", fmt.Errorf("unexpected type %T, want string", result["id"])
	}
	return id, nil
}

// What this one gives back is its own.
func defaults(n int) (map[string]any, error) {
	if n > 0 {
		return defaults(n - 1)
	}
	return map[string]any{"id": "x"}, nil
}

func own() (string, error) {
	result, err := defaults(1)
	if err != nil {
		return "", err
	}
	id := result["id"].(string)
	return id, nil
}
