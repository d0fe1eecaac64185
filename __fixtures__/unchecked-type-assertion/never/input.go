// The type is known, or nobody but this program decides it.
package never

import (
	"container/heap"
	"container/list"
	"context"
	"crypto/rsa"
	"crypto/x509"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"reflect"
	"sync"
	"sync/atomic"
)

func Switch(v any) (string, error) {
	switch v.(type) {
	case string:
		s := v.(string)
		return s, nil
	case fmt.Stringer:
		return v.(fmt.Stringer).String(), nil
	}
	switch x := v.(type) {
	case int, int64:
		if _, ok := x.(int); ok {
			return fmt.Sprint(x.(int)), nil
		}
	}
	return "", errors.New("neither")
}

func Checked(v any) (string, error) {
	if _, ok := v.(string); !ok {
		return "", errors.New("no string")
	}
	s := v.(string)
	return s, nil
}

func CheckedCopy(v any) (string, error) {
	w := v
	if _, ok := v.(string); ok {
		return w.(string), nil
	}
	return "", errors.New("no string")
}

func Reflected(v any) (string, error) {
	if reflect.TypeOf(v).Kind() != reflect.String {
		return "", errors.New("no string")
	}
	s := v.(string)
	return s, nil
}

func isString(v any) bool { _, ok := v.(string); return ok }

func Asked(v any) (string, error) {
	if !isString(v) {
		return "", errors.New("no string")
	}
	s := v.(string)
	return s, nil
}

func CommaOk(v any) (string, error) {
	s, ok := v.(string)
	var n, isInt = v.(int)
	if f, isFloat := v.(float64); isFloat {
		return fmt.Sprint(f), nil
	}
	ok = ok || isInt && n > 0
	if !ok {
		return "", errors.New("neither")
	}
	return s, nil
}

var pool = sync.Pool{New: func() any { return new([]byte) }}

func Pooled() error {
	buf := pool.Get().(*[]byte)
	defer pool.Put(buf)
	return nil
}

type ints []int

func (h ints) Len() int           { return len(h) }
func (h ints) Less(i, j int) bool { return h[i] < h[j] }
func (h ints) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *ints) Push(x any)        { *h = append(*h, x.(int)) }
func (h *ints) Pop() any {
	old := *h
	last := old[len(old)-1]
	*h = old[:len(old)-1]
	return last
}

func Heap(h *ints) (int, error) {
	n := heap.Pop(h).(int)
	return n, nil
}

func List(l *list.List) (string, error) {
	s := l.Front().Value.(string)
	return s, nil
}

type key struct{}

func FromContext(ctx context.Context) (string, error) {
	s := ctx.Value(key{}).(string)
	return s, nil
}

func FromRequest(r *http.Request) (string, error) {
	s := r.Context().Value(key{}).(string)
	return s, nil
}

func Interface(v reflect.Value) (string, error) {
	s := v.Interface().(string)
	return s, nil
}

func Values(m *sync.Map, a *atomic.Value) (string, error) {
	v, _ := m.Load("x")
	s := v.(string)
	t := a.Load().(string)
	return s + t, nil
}

// Only nil could fail, and that is not what the assertion is for.
func Static(v io.ReadCloser) error {
	_ = v.(io.Closer)
	c := v.(io.Closer)
	return c.Close()
}

var _ = any(&ints{}).(heap.Interface)

func Generic[T any](v T) (string, error) {
	s := any(v).(string)
	return s, nil
}

// A panic is what it promises.
func MustString(v any) (string, error) {
	s := v.(string)
	return s, nil
}

func Recovers(v any) (s string, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("bad value: %v", r)
		}
	}()
	s = v.(string)
	return s, nil
}

// The functions promise this type.
func path(name string) (string, error) {
	if _, err := os.Open(name); err != nil {
		return err.(*os.PathError).Path, nil
	}
	return "", nil
}

type myError struct{ error }

func fail() error { return myError{errors.New("x")} }

// What type the package's own functions return, it knows itself.
func own() (error, error) {
	if err := fail(); err != nil {
		e := err.(myError)
		return e.error, nil
	}
	return nil, nil
}

type parseError struct{ error }

func parse(f func()) (err error) {
	defer func() {
		r := recover()
		if _, ok := r.(parseError); !ok && r != nil {
			panic(r)
		}
		if r != nil {
			err = r.(error)
		}
	}()
	f()
	return nil
}

// Another field tells the type.
func algorithm(cert *x509.Certificate) (int, error) {
	if cert.PublicKeyAlgorithm != x509.RSA {
		return 0, errors.New("no RSA key")
	}
	key := cert.PublicKey.(*rsa.PublicKey)
	return key.Size(), nil
}

type ownPanic struct{ err error }

// What is not its own panic goes on.
func rethrow(f func()) (err error) {
	defer func() {
		if e := recover(); e != nil {
			err = e.(ownPanic).err
		}
	}()
	f()
	return nil
}

// Decoders make no value of such a type.
type event struct {
	Data any `json:"data"`
}

func (e event) entry() (*event, error) {
	inner := e.Data.(*event)
	return inner, nil
}

func (e event) encode() ([]byte, error) { return json.Marshal(e) }
