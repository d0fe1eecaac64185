import type { Random } from "./random.ts";

/** The types of the variables in generated functions. */
const TYPES = [
  "int",
  "string",
  "bool",
  "error",
  "[]int",
  "any",
  "func()",
  "*http.Response",
  "*http.Request",
  "context.Context",
  "*sync.WaitGroup",
  "io.ReadCloser",
  "map[string]int",
  "chan int",
] as const;
type TypeName = (typeof TYPES)[number];

const HEADER = `package p

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"sync"
)

var _ = errors.New
var _ context.Context
var _ http.Client
var _ io.Reader
var _ sync.WaitGroup
var _ = fmt.Sprint
var _ = os.Exit

type box struct {
	r    *http.Response
	list []int
	sync.Mutex
}

func (b *box) keep(r *http.Response) { b.r = r }

func fail(err error) { panic(err) }

func request(url string) *http.Request {
	req, err := http.NewRequest("GET", url, nil)
	if err != nil {
		fail(err)
	}
	return req
}

func closeAll(c io.Closer, n int) {
	if n > 0 {
		closeAll(c, n-1)
	}
	_ = c.Close()
}
`;

interface Variable {
  readonly name: string;
  readonly type: TypeName;
}

/** A line that control does not pass. */
const ENDS = /^(return|break|continue|panic)\b/;

/**
 * Writes a file of small functions from the grammar of Go, with calls that rules look at. It has no syntax errors and
 * is typed throughout; whether it compiles depends on variables that are not used, and on returns that are missing.
 */
export function generate(random: Random): string {
  const functions: string[] = [];
  for (let n = 1 + random.below(3); n > 0; n--) functions.push(new FunctionWriter(random, functions.length).write());
  return `${HEADER}\n${functions.join("\n\n")}\n`;
}

class FunctionWriter {
  readonly #random: Random;
  readonly #number: number;
  #results: readonly TypeName[] = [];
  #scopes: Variable[][] = [];
  #labels: string[] = [];
  #loops = 0;
  #breakable = 0;
  #names = 0;
  #budget = 25;

  constructor(random: Random, number: number) {
    this.#random = random;
    this.#number = number;
  }

  write(): string {
    const random = this.#random;
    const shapes: (readonly TypeName[])[] = [[], ["error"], ["int", "error"], ["*http.Response", "error"], ["int"]];
    this.#results = random.pick(shapes);
    const parameters: Variable[] = [];
    for (let n = random.below(4); n > 0; n--) parameters.push(this.#fresh(random.pick(TYPES)));
    this.#scopes = [parameters];
    const named = random.chance(0.3);
    const results = this.#results.map((type, i) => (named ? `r${i} ${type}` : type));
    if (named) parameters.push(...this.#results.map((type, i) => ({ name: `r${i}`, type })));
    const list = parameters.filter(({ name }) => !name.startsWith("r")).map(({ name, type }) => `${name} ${type}`);
    const receiver = random.chance(0.2) ? "(b *box) " : "";
    const head = `func ${receiver}f${this.#number}(${list.join(", ")})${results.length > 0 ? ` (${results.join(", ")})` : ""}`;
    return `${head} ${this.#block(1)}`;
  }

  #fresh(type: TypeName): Variable {
    return { name: `v${this.#names++}`, type };
  }

  #block(depth: number, first: readonly Variable[] = []): string {
    this.#scopes.push([...first]);
    const lines: string[] = [];
    for (let n = 1 + this.#random.below(4); n > 0 && this.#budget > 0; n--) {
      this.#budget--;
      lines.push(...this.#statement(depth));
      // Code behind a jump is rare, as people write it.
      if (ENDS.test(lines.at(-1) as string) && this.#random.chance(0.95)) break;
    }
    if (!ENDS.test(lines.at(-1) ?? "") && this.#random.chance(depth === 1 ? 0.7 : 0.2)) lines.push(this.#return());
    this.#scopes.pop();
    const indent = "\t".repeat(depth);
    return `{\n${lines.map((line) => `${indent}${line}\n`).join("")}${"\t".repeat(depth - 1)}}`;
  }

  #statement(depth: number): string[] {
    const random = this.#random;
    if (depth > 5) return [`fmt.Println(${this.#value(random.pick(TYPES), 0)})`];
    switch (random.below(26)) {
      case 0:
      case 1:
        return this.#declare();
      case 2:
      case 3:
        return this.#response();
      case 4: {
        const target = this.#some(random.pick(TYPES));
        return target ? [`${target.name} = ${this.#value(target.type, 0)}`] : this.#declare();
      }
      case 5:
      case 6: {
        const otherwise = random.chance(0.4) ? ` else ${this.#block(depth + 1)}` : "";
        return [`if ${this.#value("bool", 0)} ${this.#block(depth + 1)}${otherwise}`];
      }
      case 7:
      case 8:
      case 9:
        return this.#loop(depth);
      case 10:
        return [this.#switch(depth)];
      case 11:
        return [this.#select(depth)];
      case 12:
        return [`defer ${this.#literal(depth)}()`];
      case 13:
        return this.#goroutine(depth);
      case 14: {
        const v = this.#fresh("func()");
        const text = this.#literal(depth);
        this.#declared(v);
        return [`${v.name} := ${text}`];
      }
      case 15:
        return [this.#jump()];
      case 16:
        return [this.#block(depth + 1)];
      case 17:
        return this.#append();
      case 18: {
        const v = this.#fresh(random.pick(["int", "string", "error"]));
        const text = `${v.name} := ${this.#value("any", 0)}.(${v.type})`;
        this.#declared(v);
        return [text];
      }
      case 19:
        return [random.pick(["panic(1)", "os.Exit(1)", `fail(${this.#value("error", 0)})`])];
      case 20: {
        const body = this.#some("io.ReadCloser");
        return body ? [random.pick([`closeAll(${body.name}, 2)`, `defer ${body.name}.Close()`])] : this.#response();
      }
      case 21: {
        const alias = this.#fresh("int");
        const type = random.pick(["int", "string"] as const);
        this.#breakable++;
        const clause = this.#clause(depth, [{ name: alias.name, type }]);
        this.#breakable--;
        return [
          `switch ${alias.name} := ${this.#value("any", 0)}.(type) {\n${"\t".repeat(depth)}case ${type}:\n${clause}${"\t".repeat(depth)}}`,
        ];
      }
      case 22:
        return [this.#return()];
      default:
        return [`fmt.Println(${this.#value(random.pick(TYPES), 0)}, ${this.#value(random.pick(TYPES), 0)})`];
    }
  }

  #declare(): string[] {
    const v = this.#fresh(this.#random.pick(TYPES));
    const text = this.#random.chance(0.3) ? `var ${v.name} ${v.type} = ` : `${v.name} := `;
    const value = this.#value(v.type, 0);
    this.#declared(v);
    return [
      `${text}${v.type === "any" || v.type === "error" || v.type === "io.ReadCloser" ? `${v.type}(${value})` : value}`,
    ];
  }

  /** A response, with its error checked or not, closed or not. */
  #response(): string[] {
    const response = this.#fresh("*http.Response");
    const err = this.#fresh("error");
    const how = this.#random.pick([
      `http.Get(${this.#value("string", 0)})`,
      `http.DefaultClient.Do(${this.#value("*http.Request", 0)})`,
    ]);
    this.#declared(response);
    this.#declared(err);
    const lines = [`${response.name}, ${err.name} := ${how}`];
    if (this.#random.chance(0.8)) lines.push(`if ${err.name} != nil {\n${this.#return()}\n}`);
    if (this.#random.chance(0.2)) lines.push(`defer ${response.name}.Body.Close()`);
    if (this.#random.chance(0.5)) lines.push(`io.Copy(io.Discard, ${response.name}.Body)`);
    return lines;
  }

  #loop(depth: number): string[] {
    const random = this.#random;
    const label = random.chance(0.3) ? `L${this.#names++}` : undefined;
    const v = this.#fresh("int");
    const head = random.pick([
      "for",
      `for ${this.#value("bool", 0)}`,
      `for ${v.name} := 0; ${v.name} < 3; ${v.name}++`,
      `for ${v.name} := range ${this.#value("[]int", 0)}`,
      `for _, ${v.name} := range ${this.#value("[]int", 0)}`,
      `for ${v.name} := range ${this.#value("chan int", 0)}`,
      `for ${v.name} := range 5`,
    ]);
    if (label) this.#labels.push(label);
    this.#loops++;
    this.#breakable++;
    const body = this.#block(depth + 1, head.includes(v.name) ? [v] : []);
    this.#loops--;
    this.#breakable--;
    if (label) this.#labels.pop();
    return [`${label ? `${label}:\n` : ""}${head} ${body}`];
  }

  #switch(depth: number): string {
    const indent = "\t".repeat(depth);
    this.#breakable++;
    const one = this.#clause(depth, []);
    const fall = this.#random.chance(0.2) ? `${indent}\tfallthrough\n` : "";
    const two = this.#clause(depth, []);
    const rest = this.#random.chance(0.6) ? `${indent}default:\n${this.#clause(depth, [])}` : "";
    this.#breakable--;
    const head = `switch ${this.#value("int", 0)} {\n`;
    return `${head}${indent}case 1:\n${one}${fall}${indent}case 2:\n${two}${rest}${indent}}`;
  }

  #select(depth: number): string {
    const indent = "\t".repeat(depth);
    this.#breakable++;
    const one = this.#clause(depth, []);
    const rest = this.#random.chance(0.5) ? `${indent}default:\n${this.#clause(depth, [])}` : "";
    this.#breakable--;
    return `select {\n${indent}case <-${this.#value("chan int", 0)}:\n${one}${rest}${indent}}`;
  }

  #clause(depth: number, first: readonly Variable[]): string {
    const block = this.#block(depth + 1, first);
    return block.slice(2, block.lastIndexOf("\n") + 1);
  }

  #goroutine(depth: number): string[] {
    const group = this.#some("*sync.WaitGroup");
    const literal = this.#literal(depth);
    if (!group) return [`go ${literal}()`];
    const add = `${group.name}.Add(1)`;
    const inside = literal.replace("{\n", `{\n${add}\ndefer ${group.name}.Done()\n`);
    return this.#random.chance(0.5) ? [`go ${inside}()`] : [add, `go ${literal}()`];
  }

  /** A function literal without parameters: its returns, loops and labels are its own. */
  #literal(depth: number): string {
    const outer = [this.#results, this.#loops, this.#breakable, this.#labels] as const;
    [this.#results, this.#loops, this.#breakable, this.#labels] = [[], 0, 0, []];
    const block = this.#block(depth + 1);
    [this.#results, this.#loops, this.#breakable, this.#labels] = [...outer];
    return `func() ${block}`;
  }

  #jump(): string {
    if (this.#loops === 0) return this.#breakable > 0 ? "break" : this.#return();
    const label = this.#labels.length > 0 && this.#random.chance(0.5) ? ` ${this.#random.pick(this.#labels)}` : "";
    return this.#random.pick([`break${label}`, `continue${label}`]);
  }

  #append(): string[] {
    const v = this.#fresh("[]int");
    const text = `${v.name} := append(${this.#value("[]int", 0)}, ${this.#value("int", 0)})`;
    this.#declared(v);
    return [text];
  }

  #return(): string {
    return `return ${this.#results.map((type) => this.#value(type, 0)).join(", ")}`.trimEnd();
  }

  #declared(v: Variable): void {
    this.#scopes.at(-1)?.push(v);
  }

  #some(type: TypeName): Variable | undefined {
    const fitting = this.#scopes.flat().filter((v) => v.type === type);
    return fitting.length > 0 ? this.#random.pick(fitting) : undefined;
  }

  #value(type: TypeName, depth: number): string {
    const random = this.#random;
    const known = this.#some(type);
    if (known && random.chance(0.7)) return known.name;
    const inner = (of: TypeName): string =>
      depth > 2 ? (this.#some(of)?.name ?? ZERO[of]) : this.#value(of, depth + 1);
    switch (type) {
      case "int":
        return random.pick([
          ZERO.int,
          `len(${inner("[]int")})`,
          `(${inner("int")} + 1)`,
          `${inner("map[string]int")}["k"]`,
        ]);
      case "string":
        return random.pick([ZERO.string, `fmt.Sprint(${inner("any")})`, `(${inner("string")} + "x")`]);
      case "bool":
        return random.pick([
          ZERO.bool,
          `${inner("int")} > 1`,
          `(${inner("error")}) != nil`,
          `!(${inner("bool")})`,
          `(${inner("bool")}) && (${inner("bool")})`,
        ]);
      case "error":
        return random.pick([ZERO.error, `fmt.Errorf("e: %w", ${inner("error")})`]);
      case "[]int": {
        const list = this.#some("[]int")?.name;
        return list && random.chance(0.5) ? `${list}[:1]` : random.pick([ZERO["[]int"], "[]int{1, 2, 3}"]);
      }
      case "any":
        return `any(${inner(random.pick(TYPES))})`;
      case "io.ReadCloser": {
        const response = this.#some("*http.Response")?.name;
        return response ? `${response}.Body` : ZERO[type];
      }
      case "*http.Request":
        return random.pick([ZERO[type], `request(${inner("string")})`]);
      default:
        return ZERO[type];
    }
  }
}

const ZERO: Readonly<Record<TypeName, string>> = {
  int: "7",
  string: `"s"`,
  bool: "true",
  error: `errors.New("e")`,
  "[]int": "make([]int, 3, 9)",
  any: "any(1)",
  "func()": "func() {}",
  "*http.Response": "new(http.Response)",
  "*http.Request": "new(http.Request)",
  "context.Context": "context.Background()",
  "*sync.WaitGroup": "new(sync.WaitGroup)",
  "io.ReadCloser": "io.NopCloser(nil)",
  "map[string]int": `map[string]int{"a": 1}`,
  "chan int": "make(chan int, 1)",
};
