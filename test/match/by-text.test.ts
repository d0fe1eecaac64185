import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { planFolder } from "../../src/engine/plan.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import { loadParser } from "../../src/syntax/parser.ts";
import { rules } from "../../transforms/index.ts";

const parser = await loadParser();

/** The first lines of what a rule finds, of all findings, without blanks around. */
function found(rule: string, text: string, name = "p.go"): string[] {
  const workspace = new Workspace(parser, { importPackage: () => undefined });
  const folder = {
    dir: "/p",
    importPath: "example.com/p",
    goVersion: 24,
    files: [{ path: `/p/${name}`, text, target: true }],
  };
  const chosen = rules.filter((other) => other.name === rule);
  const { findings } = planFolder(folder, { rules: chosen, apply: "none", checkSyntax: true }, workspace, parser);
  return findings.map(({ range }) => text.slice(range.start, range.end).replace(/\s+/g, " "));
}

// Declarations are left out by their text before they are parsed: not those where something is to be found.
describe("declarations that are parsed, however they are spelt", () => {
  it("call what is meant behind comments in a chain of calls", () => {
    const code = `package p

import (
	"net/http"
	"os"
)

func get(c *http.Client, req *http.Request) (int, error) {
	resp, err := c.
		// With the cookies.

		/* and */ Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func size(name string) int {
	f, err := os. // the real one
			Open(name)
	if err != nil {
		return 0
	}
	n, _ := f.Read(nil)
	return n
}
`;
    assert.equal(found("response-body-close", code).length, 1);
    assert.equal(found("closer-leak", code).length, 1);
  });

  it("defer early behind calls with function literals and SQL over several lines", () => {
    const code = (call: string) => `package p

import (
	"database/sql"
	"net/http"
)

func do(f func() (*http.Response, error)) (*http.Response, error) { return f() }

func f(db *sql.DB, url string) error {
	v, err := ${call}
	defer v.${call.startsWith("db") ? "Close()" : "Body.Close()"}
	if err != nil {
		return err
	}
	return nil
}
`;
    const literal = "do(\n\t\tfunc() (*http.Response, error) {\n\t\t\treturn http.Get(url)\n\t\t},\n\t)";
    const query = "db.Query(`\n\t\tselect id\n\t\tfrom orders // don't\n\t\tfor update`)";
    for (const call of [literal, query]) assert.equal(found("defer-before-err-check", code(call)).length, 1, call);
  });

  it("append to a cut that begins a line, or has indexes of indexes", () => {
    const code = `package p

func withIce(dishes []string) {
	menu := append([]string{"soup"}, dishes...)
	short := append(
		// The soup.
		menu[:1],
		"ice",
	)
	use(menu)
	use(short)
}

func behind(dishes []string, at [][]int) {
	menu := append([]string{"soup"}, dishes...)
	short := append(menu[at[at[0][0]][0]:2], "ice")
	use(menu)
	use(short)
}

func use([]string) {}
`;
    assert.deepEqual(found("append-alias", code), ["menu[:1]", "menu[at[at[0][0]][0]:2]"]);
  });

  it("assert what is received, and what is ranged over", () => {
    const code = `package p

import "fmt"

func Next(v any) error {
	n, ok := <-v.(chan int)
	return fmt.Errorf("%v %v", n, ok)
}

func Sum(v any) error {
	for i, n := range v.([]int) {
		fmt.Println(i, n)
	}
	return nil
}

func Checked(v any) error {
	n, _ := v.(int)
	return fmt.Errorf("%v", n)
}
`;
    assert.deepEqual(found("unchecked-type-assertion", code), ["v.(chan int)", "v.([]int)"]);
  });

  it("run as goroutines, as methods of what a call gives", () => {
    const code = `package p

import "sync"

type pool struct{ wg sync.WaitGroup }

func newPool(n int) *pool { return &pool{} }

func (p *pool) run() {
	p.wg.Add(1)
	defer p.wg.Done()
}

func start() {
	go newPool(3).run()
}
`;
    assert.deepEqual(found("waitgroup-add-in-goroutine", code), ["p.wg.Add(1)"]);
  });

  it("have a context, in tests behind other parameters", () => {
    const code = `package p

import (
	"context"
	"database/sql"
)

func insert(db *sql.DB, v interface{}, ctx context.Context) {
	_, _ = db.ExecContext(context.Background(), "insert", v)
}
`;
    assert.deepEqual(found("context-background-in-scope", code, "p_test.go"), ["context.Background()"]);
  });

  it("give rows at the end of a chain, or with brackets in comments", () => {
    const code = `package p

import "database/sql"

type finder struct{ db *sql.DB }

func (f finder) with(string) finder { return f }
func (f finder) Query() (*sql.Rows, error) { return f.db.Query("select 1") }

func find(
	db *sql.DB, // :(
) (*sql.Rows, error) {
	return db.Query("select 1")
}

func chained(f finder) bool {
	all, err := f.
		with("a").
		Query()
	return err == nil && all.Next()
}

func commented(db *sql.DB) bool {
	all, err := find(db)
	return err == nil && all.Next()
}
`;
    assert.deepEqual(found("rows-close", code), ['f. with("a"). Query()', "find(db)"]);
  });

  it("are laid out by hand: over lines, with comments, in parentheses and groups", () => {
    const assertion = `package p

import "fmt"

func Sum(v, w any) error {
	a, b := pair(); c := v. (int)
	var d = w. // in the next line
		(int)
	return fmt.Errorf("%v", a + b + c + d)
}

func pair() (int, int) { return 1, 2 }
`;
    assert.deepEqual(found("unchecked-type-assertion", assertion), ["v. (int)", "w. // in the next line (int)"]);
    const append = `package p

func use(...[]string) {}

func first(menu []string) {
	short := menu[
		:1]
	use(menu, append (( short), "x"))
	use(menu, short)
}
`;
    assert.deepEqual(found("append-alias", append).length, 1);
    const channel = `package p

func wait(f func() struct{}, stop chan struct{}) {
	var done chan struct{} = make (chan struct{}, 0,
	)
	go	func() { done <- f() }()
	select {
	case <-done:
	case <-stop:
	}
}
`;
    assert.deepEqual(found("leaky-result-channel", channel), ["make (chan struct{}, 0, )"]);
    const loop = `package p

import "sync"

func each(locks []*sync.Mutex, v any) {
	for _, lock := range locks {
		switch v.(type) { case func(): if lock != nil { lock.Lock(); defer	lock.Unlock() } }
	}
}
`;
    assert.deepEqual(found("defer-in-loop", loop), ["defer lock.Unlock()"]);
  });

  it("keep rows in what is more than a name, and defer what is selected from an element", () => {
    const rows = `package p

import "database/sql"

func query(db *sql.DB, into *sql.Rows, all []*sql.Rows) {
	*into, _ = db.QueryRows("select 1")
	it := mustGet(db)
	for it.Next() {
	}
	for (it).Next() {
	}
	_ = myit.Err()
	for _, one := range all {
		for one.Next() {
		}
	}
}

func mustGet(db *sql.DB) *sql.Rows { return nil }
`;
    assert.deepEqual(found("rows-err-check", rows).length, 3);
    assert.deepEqual(found("rows-close", rows), []);
    const deferred = `package p

import "os"

func open(files [1]*os.File, path string) (err error) {
	files[0], err = os.Open(path)
	defer files[0].Close()
	if err != nil {
		return err
	}
	return nil
}
`;
    assert.deepEqual(found("defer-before-err-check", deferred).length, 1);
  });
});
