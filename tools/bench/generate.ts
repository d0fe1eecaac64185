import { Random } from "../fuzz/random.ts";

/** The module path of what is generated. */
export const MODULE = "example.com/depot";

const NOUNS = ["invoice", "parcel", "tariff", "carrier", "pallet", "refund", "voucher", "route", "depot", "shelf"];
const FIELDS = ["Weight", "Amount", "Width", "Count", "Rank", "Stock", "Length", "Price"];

/** Every fourth package has nothing that a rule looks for. */
export function isPlain(index: number): boolean {
  return index % 4 === 3;
}

/** The folder of a package, relative to the module. */
export function folderOf(index: number): string {
  return `internal/${nameOf(index)}`;
}

/**
 * Writes a Go module of so many packages, the same each time; a larger one holds the packages of a smaller one as they
 * are. Each package imports at most two before it. There are servers, stores and workers with pitfalls, and plain values.
 * @returns text by path, relative to the module
 */
export function generateModule(packages: number): Map<string, string> {
  const files = new Map([["go.mod", `module ${MODULE}\n\ngo 1.21\n`]]);
  for (let index = 0; index < packages; index++) {
    const random = new Random(index + 1);
    const name = nameOf(index);
    const write = (file: string, text: string) => files.set(`${folderOf(index)}/${file}`, text);
    write("value.go", valueFile(name, random));
    if (isPlain(index)) continue;
    write("store.go", storeFile(name, index));
    write("client.go", clientFile(name, importsOf(index)));
    write("worker.go", workerFile(name, random));
    write("value_test.go", testFile(name, random));
  }
  return files;
}

function nameOf(index: number): string {
  return `${NOUNS[index % NOUNS.length]}${index}`;
}

/** A plain package and one that is not, where there are such before it. */
function importsOf(index: number): string[] {
  const before = [index - 1, index - 2, index - 3].filter((other) => other >= 0);
  return [before.find(isPlain), before.find((other) => !isPlain(other))]
    .filter((other) => other !== undefined)
    .map(nameOf)
    .sort();
}

/** Types, constants and methods that only calculate. */
function valueFile(name: string, random: Random): string {
  const fields = FIELDS.filter(() => random.chance(0.5));
  if (fields.length === 0) fields.push("Amount");
  const width = Math.max(...fields.map((field) => field.length));
  const getters = fields.map((field) => {
    const limit = 10 + random.below(90);
    return `// ${field}Over tells how far it is above what is usual.
func (v Value) ${field}Over() int {
	if v.${field} > ${limit} {
		return v.${field} - ${limit}
	}
	return 0
}
`;
  });
  return `// Package ${name} is about one kind of thing in the house.
package ${name}

// Limit is the highest number of them.
const Limit = ${100 + random.below(900)}

// Value is one of them.
type Value struct {
${["ID", ...fields].map((field) => `\t${field.padEnd(width)} int`).join("\n")}
}

// New makes one.
func New(id int) Value {
	var v Value
	v.ID = id
	v.${fields[0]} = id % Limit
	return v
}

${getters.join("\n")}
// Sum adds all up.
func (v Value) Sum() int {
	return ${fields.map((field) => `v.${field}Over()`).join(" + ")}
}
`;
}

function storeFile(name: string, index: number): string {
  const deferred = index % 2 === 0 ? "\tdefer rows.Close()\n" : "";
  const checked = index % 3 === 0 ? "all, rows.Err()" : "all, nil";
  return `package ${name}

import (
	"context"
	"database/sql"
	"fmt"
	"os"
)

// Store keeps values.
type Store struct {
	db *sql.DB
}

// All reads the values of an owner.
func (s *Store) All(ctx context.Context, owner string) ([]Value, error) {
	rows, err := s.db.QueryContext(ctx, "SELECT id FROM ${name} WHERE owner = ?", owner)
	if err != nil {
		return nil, fmt.Errorf("values of %s: %w", owner, err)
	}
${deferred}	var all []Value
	for rows.Next() {
		var id int
		if err := rows.Scan(&id); err != nil {
			return nil, err
		}
		all = append(all, New(id))
	}
	return ${checked}
}

// Size tells how long a file of values is.
func Size(path string) (int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), nil
}
`;
}

function clientFile(name: string, imports: readonly string[]): string {
  const lines = ['"encoding/json"', '"fmt"', '"net/http"'].map((path) => `\t${path}`);
  const ours = imports.map((other) => `\t"${MODULE}/internal/${other}"`);
  const extra = imports.map((other) => ` + ${other}.New(v.ID).Sum()`).join("");
  return `package ${name}

import (
${[...lines, ...(ours.length > 0 ? ["", ...ours] : [])].join("\n")}
)

// Client asks another house.
type Client struct {
	base string
	http *http.Client
}

// Fetch gets a value.
func (c *Client) Fetch(id int) (Value, error) {
	var v Value
	resp, err := c.http.Get(fmt.Sprintf("%s/${name}/%d", c.base, id))
	if err != nil {
		return v, fmt.Errorf("value %d: %w", id, err)
	}
	if resp.StatusCode != http.StatusOK {
		return v, fmt.Errorf("value %d: %s", id, resp.Status)
	}
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// Score weighs a value with those that it belongs to.
func Score(v Value) int {
	return v.Sum()${extra}
}
`;
}

function workerFile(name: string, random: Random): string {
  const batch = 2 + random.below(30);
  return `package ${name}

import (
	"context"
	"sync"
	"time"
)

// Batches cuts values into pieces.
func Batches(values []Value) [][]Value {
	var batches [][]Value
	for len(values) > ${batch} {
		batches = append(batches, values[:${batch}])
		values = values[${batch}:]
	}
	return append(batches, values)
}

// Scores works on all values at once.
func Scores(values []Value) map[int]int {
	var (
		mu     sync.Mutex
		wg     sync.WaitGroup
		scores = make(map[int]int, len(values))
	)
	for _, v := range values {
		wg.Add(1)
		go func() {
			defer wg.Done()
			mu.Lock()
			defer mu.Unlock()
			scores[v.ID] = Score(v)
		}()
	}
	wg.Wait()
	return scores
}

// Poll fetches until there is a value or no time left.
func Poll(ctx context.Context, c *Client, id int) (Value, error) {
	ctx, cancel := context.WithTimeout(ctx, ${batch}*time.Second)
	defer cancel()
	for ctx.Err() == nil {
		if v, err := c.Fetch(id); err == nil {
			return v, nil
		}
		time.Sleep(${batch} * time.Millisecond)
	}
	return Value{}, ctx.Err()
}
`;
}

function testFile(name: string, random: Random): string {
  const id = random.below(1000);
  return `package ${name}

import "testing"

func TestNew(t *testing.T) {
	for _, id := range []int{0, ${id}} {
		if got := New(id); got.ID != id {
			t.Errorf("New(%d).ID = %d", id, got.ID)
		}
	}
}
`;
}
