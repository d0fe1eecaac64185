import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { functionNeverReturns } from "../../src/api.ts";
import { Random } from "../../tools/fuzz/random.ts";
import { inScratch, skipWithoutGo } from "../harness/go.ts";
import { openFile } from "../semantics/go-source.ts";

const FUNCTIONS = 150;
/** Runs of each function, each with other answers of cond. */
const RUNS = 64;

const HEAD = `package main

import (
	"fmt"
	"runtime"
)

var bits, asked uint

// cond answers by the bits of the run, and counts: what asks too often goes on forever.
func cond() bool {
	asked++
	if asked > 40 {
		panic("forever")
	}
	return bits>>(asked%6)&1 == 1
}
`;

/** Functions without parameters and results that return, panic, exit their goroutine or loop, as cond will have it. */
function functions(random: Random): string[] {
  let budget = 0;
  const block = (depth: number, inLoop: boolean): string => {
    const lines: string[] = [];
    for (let n = random.below(3); n >= 0 && budget > 0; n--) lines.push(statement(depth, inLoop));
    return `{\n${lines.join("\n")}\n}`;
  };
  const statement = (depth: number, inLoop: boolean): string => {
    budget--;
    const inner = (loop = inLoop) => block(depth + 1, loop);
    const called = () => `f${random.below(FUNCTIONS)}()`;
    switch (random.below(depth > 4 ? 6 : 17)) {
      case 0:
        return "return";
      case 1:
        return `panic("end")`;
      case 2:
        return "runtime.Goexit()";
      case 3:
        return inLoop ? random.pick(["break", "continue"]) : "cond()";
      case 4:
      case 5:
        return called();
      case 6:
        return `if cond() ${inner()}`;
      case 7:
      case 8:
        return `if cond() ${inner()} else ${inner()}`;
      case 9:
        return `for cond() ${inner(true)}`;
      case 10:
        return `for {\ncond()\n${inner(true).slice(2)}`;
      case 11:
        return `switch {\ncase cond():\n${inner().slice(2, -2)}\n${random.chance(0.3) ? "fallthrough\n" : ""}default:\n${inner().slice(2)}`;
      case 12:
        return `func() ${inner(false)}()`;
      case 13:
        return random.pick(["defer func() { recover() }()", `defer func() ${inner(false)}()`, `defer ${called()}`]);
      case 14:
        return inner();
      case 15:
        return `_ = func() ${inner(false)}`;
      default:
        return `select {\ndefault:\n${inner(true).slice(2)}`.replaceAll("continue", "break");
    }
  };
  return Array.from({ length: FUNCTIONS }, (_, n) => {
    budget = 8;
    return `func f${n}() ${block(1, false)}`;
  });
}

/** The functions that came back to their caller in some run. */
function returning(texts: readonly string[]): Set<string> {
  const main = `
func main() {
	for i, f := range []func(){${texts.map((_, n) => `f${n}`).join(", ")}} {
		for bits = 0; bits < ${RUNS}; bits++ {
			asked = 0
			done, returned := make(chan bool), false
			go func() {
				defer close(done)
				defer func() { recover() }()
				f()
				returned = true
			}()
			<-done
			if returned {
				fmt.Printf("f%d\\n", i)
				break
			}
		}
	}
	runtime.GC()
}
`;
  return inScratch({ "main.go": `${HEAD}\n${texts.join("\n")}\n${main}` }, (dir) => {
    const run = spawnSync("go", ["run", join(dir, "main.go")], { encoding: "utf8", maxBuffer: 1 << 26 });
    assert.equal(run.status, 0, run.stderr.slice(0, 3000));
    return new Set(run.stdout.split("\n"));
  });
}

test("what is said never to return does not, in any run", { skip: skipWithoutGo() }, () => {
  const texts = functions(new Random(5));
  const returned = returning(texts);
  const file = openFile(`${HEAD.replace("package main", "package p")}\n${texts.join("\n")}\n`);
  const tally = { never: 0, returns: 0, missed: 0 };
  for (const node of file.root.descendantsOfKind("function_declaration")) {
    const name = node.child("name")?.text as string;
    if (!/^f\d+$/.test(name)) continue;
    const answer = functionNeverReturns(node);
    if (answer) assert.ok(!returned.has(name), `${name} came back:\n${node.text}`);
    if (answer) tally.never++;
    else if (returned.has(name)) tally.returns++;
    else tally.missed++;
  }
  assert.ok(tally.never >= 20 && tally.returns >= 20, JSON.stringify(tally));
});
