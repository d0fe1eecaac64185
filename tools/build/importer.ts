/** Go files by their paths: a package that another one of its module imports, and a go.mod that requires and replaces. */
export const IMPORTER: Readonly<Record<string, string>> = {
  "imported/store.go": `//go:build !ignore

package imported

import "net/http"

type Option func(*Store)

type Base struct{ names []string }

type Store struct {
	Base
	client *http.Client
}

type Getter interface{ Get(name string) (*http.Response, error) }

type Alias = Store

func New(options ...Option) (*Store, error) { return &Store{client: http.DefaultClient}, nil }

func (s *Store) Get(name string) (*http.Response, error) {
	s.names = append(s.names, name)
	return s.client.Get(name)
}
`,
  "importer/serve.go": `package importer

import (
	"context"

	"example.com/inventory/imported"
	"example.com/other/log"
)

func Serve(ctx context.Context, names []string) error {
	store, err := imported.New()
	if err != nil {
		return err
	}
	done := make(chan error)
	go func() { done <- load(store, names) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
		log.Print(ctx)
		return ctx.Err()
	}
}

func load(g imported.Getter, names []string) error {
	for _, name := range names {
		response, err := g.Get(name)
		if err != nil {
			return err
		}
		defer response.Body.Close()
	}
	return nil
}
`,
  "go.mod": `module example.com/inventory

go 1.24

require (
	example.com/other v1.2.0
	example.com/another v1.0.0 // indirect
)

replace example.com/other => ./other

replace example.com/another v1.0.0 => example.com/another v1.1.0
`,
  "other/go.mod": "module example.com/other\n\ngo 1.22\n",
  "other/log/log.go": "package log\n\nfunc Print(values ...any) {}\n",
};
