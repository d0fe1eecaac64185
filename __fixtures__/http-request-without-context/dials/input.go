package probe

import (
	"context"
	"crypto/tls"
	"net"
	"time"
)

const patience = 3 * time.Second

type options struct{ timeout time.Duration }

func reachable(ctx context.Context, address string) error {
	conn, err := net.Dial("tcp", address) // want unsafe "the dial does not get ctx"
	if err != nil {
		return err
	}
	return conn.Close()
}

// The context ends the dial, not the connection.
func connect(ctx context.Context, address string, o options) (net.Conn, error) {
	return net.DialTimeout("tcp", address, o.timeout) // want unsafe "the dial does not get ctx"
}

func either(ctx context.Context, first, second string) (net.Conn, error) {
	if conn, err := net.DialTimeout("tcp", first, 5*time.Second); err == nil { // want unsafe "does not get ctx"
		return conn, nil
	}
	return net.DialTimeout( // want unsafe "does not get ctx"
		"tcp",
		net.JoinHostPort(second, "443"),
		patience,
	)
}

func own(address string) (net.Conn, error) {
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := reachable(ctx, address); err != nil {
		return nil, err
	}
	return net.Dial("tcp", address) // want unsafe "does not get ctx"
}

func dialer(ctx context.Context, address string) (net.Conn, error) {
	d := net.Dialer{KeepAlive: time.Minute}
	return d.Dial("tcp", address) // want unsafe "does not get ctx"
}

func secure(ctx context.Context, address string) (net.Conn, error) {
	d := &tls.Dialer{Config: &tls.Config{ServerName: "probe"}}
	return d.Dial("tcp", address) // want unsafe "does not get ctx"
}

func patient(ctx context.Context, address string, tries int) (net.Conn, error) {
	return net.DialTimeout("tcp", address, time.Duration(tries)*time.Second+patience) // want report "does not get ctx" because "use DialContext with ctx"
}

func hidden(ctx context.Context, net net.Dialer, address string) (string, error) {
	conn, err := net.Dial("tcp", address) // want unsafe "does not get ctx"
	if err != nil {
		return "", err
	}
	return conn.RemoteAddr().String(), conn.Close()
}

// Nothing is sent to open one of these.
func outgoing(ctx context.Context) (net.Addr, error) {
	conn, err := net.Dial("udp", "192.0.2.1:9")
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	return conn.LocalAddr(), nil
}

func detached(ctx context.Context, address string, found chan<- bool) {
	go func() {
		_, err := net.Dial("tcp", address)
		found <- err == nil
	}()
}
