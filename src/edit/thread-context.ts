import { type ContextInScope, isSameAt } from "../match/contexts.ts";
import { goroutineContext } from "../match/goroutine-context.ts";
import { ownDeclaration, type Threadable } from "../match/threadable.ts";
import { usableContext } from "../match/usable-context.ts";
import type { Edit } from "../rule.ts";
import { freshName } from "../semantics/flow/fresh-name.ts";
import { scopeAt } from "../semantics/resolve.ts";
import { fileOf } from "../semantics/source-file.ts";
import { argumentsOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { statementsOf } from "../syntax/statements.ts";
import { spaceAmongArguments } from "./argument-spacing.ts";
import { insertArgument, insertParameter } from "./expressions.ts";
import { qualify } from "./imports.ts";

/** A function that gets a context as its first parameter, and how it is called in each of its declarations. */
interface ContextThread {
  /** Over several files: each names its own. */
  readonly edits: readonly Edit[];
  readonly imports: readonly string[];
  readonly names: ReadonlyMap<Node, string>;
}

/**
 * Gives a function a context as its first parameter, and all calls of it what they have, else `context.TODO()`.
 * @param given the calls of which the context is known.
 */
function threadContext(fn: Threadable, given: ReadonlyMap<Node, string>): ContextThread | undefined {
  const edits: Edit[] = [];
  const imports = new Set<string>();
  const names = new Map<Node, string>();
  const add = (node: Node, made: readonly Edit[]) => {
    edits.push(...made.map((edit) => ({ ...edit, file: fileOf(node).path })));
  };
  const nameOf = (at: Node, name: string) => {
    const qualified = qualify(at, "context", name);
    for (const path of qualified?.imports ?? []) imports.add(path);
    return qualified?.text;
  };
  for (const declaration of fn.declarations) {
    const parameters = declaration.child("parameters");
    const body = declaration.child("body");
    const type = parameters && nameOf(parameters, "Context");
    const first = body && statementsOf(body)[0];
    if (!parameters || !type || !first) return undefined;
    const name = freshName("ctx", first);
    const made = insertParameter(parameters, 0, `${name} ${type}`);
    if (!made) return undefined;
    names.set(declaration, name);
    add(declaration, made);
  }
  for (const call of fn.calls) {
    const own = ownDeclaration(call, fn);
    const todo = () => {
      const text = nameOf(call, "TODO");
      return text && `${text}()`;
    };
    const context = given.get(call) ?? (own ? names.get(own) : (contextFor(call) ?? todo()));
    if (own && scopeAt(call).lookup(context ?? "", call.start)) return undefined;
    const made = context && insertArgument(call, 0, context);
    if (!made) return undefined;
    const [only, ...others] = argumentsOf(call);
    add(call, [...made, ...(only && others.length === 0 ? spaceAmongArguments(only) : [])]);
  }
  return { edits, imports: [...imports], names };
}

/**
 * Gives a function the context of a call, and lets each of its declarations obey it.
 * @param obey the edits that make a declaration obey the context of that name; undefined: it cannot.
 */
export function threadThrough(
  threads: Threadable,
  call: Node,
  context: ContextInScope,
  obey: (declaration: Node, context: string) => readonly Edit[] | undefined,
): Pick<ContextThread, "edits" | "imports"> | undefined {
  if (!isSameAt(context, call)) return undefined;
  const given = new Map([[call, context.text]]);
  for (const other of threads.calls) {
    const start = other !== call && other.parent?.kind === "go_statement" ? goroutineContext(other.parent) : undefined;
    if (start && !start.doubt) given.set(other, start.context.text);
  }
  const thread = threadContext(threads, given);
  const edits = thread?.edits.slice();
  for (const [declaration, name] of thread?.names ?? []) {
    const made = obey(declaration, name);
    if (!made) return undefined;
    edits?.push(...made.map((edit) => ({ ...edit, file: fileOf(declaration).path })));
  }
  return thread && edits && { edits, imports: thread.imports };
}

/** The context that a call can be given without a doubt. */
function contextFor(call: Node): string | undefined {
  const context = usableContext(call);
  return context && !context.doubt ? context.text : undefined;
}
