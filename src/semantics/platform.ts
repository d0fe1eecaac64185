import type { FlatTree } from "../syntax/flat-tree.ts";
import type { Node } from "../syntax/node.ts";
import { buildConstraint, type Constraint, parseConstraint, parseGoVersion } from "./go-version.ts";
import { fileOf } from "./source-file.ts";

// Of declarations for several platforms that agree in type, one has to give the names of its parameters: the one that a
// plain build on linux/amd64 would take.

const SYSTEMS =
  "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris wasip1 windows zos";
const ARCHITECTURES =
  "386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x sparc64 wasm";
const systems = new Set(SYSTEMS.split(" "));
const architectures = new Set(ARCHITECTURES.split(" "));
const SET = new Set(["linux", "amd64", "unix", "gc", "cgo"]);

/** The first of the nodes whose file a plain build takes; the very first, when there is none. */
export function plainlyBuilt(nodes: readonly Node[]): Node | undefined {
  return nodes.length > 1 ? (nodes.find((node) => isPlainlyBuilt(node)) ?? nodes[0]) : nodes[0];
}

const known = new WeakMap<FlatTree, boolean>();

/** Whether a plain build on linux/amd64 takes the file of a node. */
export function isPlainlyBuilt(node: Node): boolean {
  let answer = known.get(node.tree);
  if (answer === undefined) {
    const file = fileOf(node);
    const expression = buildConstraint(node.tree.head);
    const constraint = expression === undefined ? undefined : parseConstraint(expression);
    answer = nameFits(file.path) && (!constraint || holds(constraint));
    known.set(node.tree, answer);
  }
  return answer;
}

/** File names end in `_GOOS`, `_GOARCH` or `_GOOS_GOARCH` (cmd/go, "Build constraints"). */
function nameFits(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1).replace(/(_test)?\.go$/, "");
  const parts = name.split("_").slice(1);
  const last = parts.at(-1) ?? "";
  if (architectures.has(last)) {
    const before = parts.at(-2) ?? "";
    return SET.has(last) && (!systems.has(before) || SET.has(before));
  }
  return !systems.has(last) || SET.has(last);
}

function holds(x: Constraint): boolean {
  if ("not" in x) return !holds(x.not);
  if ("and" in x) return x.and.every(holds);
  if ("or" in x) return x.or.some(holds);
  return SET.has(x.tag) || (x.tag.startsWith("go1") && parseGoVersion(x.tag) !== undefined);
}
