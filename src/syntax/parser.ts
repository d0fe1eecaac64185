import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Cursor, ParseTree } from "./cursor.ts";
import { FlatTree } from "./flat-tree.ts";
import { maskNewExpressions } from "./new-expression.ts";
import { type OutlineItem, outlineOf } from "./outline.ts";
import type { TreeWatcher } from "./tree-watcher.ts";

export type Backend = "native" | "wasm";

export interface Parser {
  readonly backend: Backend;
  /** Parses Go source into a flat CST, whole. Never throws for broken source: see `FlatTree.hasError`. */
  parse(text: string): FlatTree;
  /** The same tree, parsed by and by as its nodes are asked for. */
  outline(text: string, watched?: Watched): FlatTree;
}

/** A file of which somebody wants to know what is looked at. */
export interface Watched {
  /** See outlineOf. */
  outline(): readonly OutlineItem[] | undefined;
  readonly watcher: TreeWatcher;
}

const require = createRequire(import.meta.url);

/**
 * Loads a parser: the backend asked for, else native where its binding loads, else wasm.
 * @throws Error when the backend asked for (or both) cannot be loaded; the message names the cause.
 */
export async function loadParser(choice?: Backend): Promise<Parser> {
  if (choice === "wasm") return loadWasm();
  try {
    return loadNative();
  } catch (error) {
    if (choice === "native") {
      throw new Error(`the native parser cannot be loaded: ${(error as Error).message}`, { cause: error });
    }
    return loadWasm();
  }
}

function makeParser(backend: Backend, parseText: ParseTree): Parser {
  const parse: ParseTree = (text) => {
    // Masked before it is known to be needed: what a part of a file parses as must not depend on the rest.
    const masked = text.includes("new(") ? (maskNewExpressions(text) ?? text) : text;
    const parsed = parseText(masked);
    // The grammar wants a line break after some declarations, also at the end of a file.
    if (!parsed.hasError || masked.endsWith("\n")) return parsed;
    parsed.free();
    return parseText(`${masked}\n`);
  };
  return {
    backend,
    parse: (text) => new FlatTree(text, parse),
    outline: (text, watched) =>
      watched
        ? new FlatTree(text, parse, () => watched.outline(), watched.watcher)
        : new FlatTree(text, parse, outlineOf),
  };
}

function loadNative(): Parser {
  const NativeParser = require("tree-sitter");
  const parser = new NativeParser();
  // Without the types of nodes it makes no class for each of them, which nobody needs and takes a while.
  parser.setLanguage({ ...require("tree-sitter-go"), nodeTypeInfo: undefined });
  return makeParser("native", (text) => {
    // Text is asked for in chunks of bufferSize UTF-16 units: one chunk is the fastest, and the default fails on long files.
    const tree = parser.parse(text, undefined, { bufferSize: text.length + 1 });
    return { hasError: tree.rootNode.hasError, cursor: () => tree.walk() as Cursor, free() {} };
  });
}

async function loadWasm(): Promise<Parser> {
  const { Parser: WasmParser, Language } = await import("web-tree-sitter");
  const runtime = locate("web-tree-sitter.wasm", "web-tree-sitter/web-tree-sitter.wasm");
  await WasmParser.init({ locateFile: () => runtime });
  const language = await Language.load(locate("tree-sitter-go.wasm", "tree-sitter-go/tree-sitter-go.wasm"));
  const parser = new WasmParser();
  parser.setLanguage(language);
  return makeParser("wasm", (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error("the parser gave no tree");
    const cursors: { delete(): void }[] = [];
    return {
      hasError: tree.rootNode.hasError,
      cursor() {
        const cursor = tree.walk();
        cursors.push(cursor);
        return cursor as unknown as Cursor;
      },
      free() {
        for (const cursor of cursors) cursor.delete();
        tree.delete();
      },
    };
  });
}

/** A data file that lies beside the bundle in a release, and in its package otherwise. */
function locate(bundled: string, specifier: string): string {
  const beside = join(dirname(fileURLToPath(import.meta.url)), bundled);
  return existsSync(beside) ? beside : require.resolve(specifier);
}
