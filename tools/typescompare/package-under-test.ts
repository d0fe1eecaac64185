import { readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { GoModules } from "../../src/project/go-module.ts";
import { createHost } from "../../src/project/host.ts";
import { GO_VERSION_WITHOUT_GO_LINE } from "../../src/semantics/go-version.ts";
import type { SourceFile } from "../../src/semantics/source-file.ts";
import { Workspace } from "../../src/semantics/workspace.ts";
import type { Node } from "../../src/syntax/node.ts";
import type { Parser } from "../../src/syntax/parser.ts";

/** Opens the folders that the oracle speaks of as a run of gomend would. */
export class PackagesUnderTest {
  readonly #modules: GoModules;
  readonly #workspace: Workspace;

  /** @param env where the module cache is found: GOMODCACHE, GOPATH. */
  constructor(parser: Parser, env: NodeJS.ProcessEnv = process.env) {
    this.#modules = new GoModules({ env, home: homedir() });
    this.#workspace = new Workspace(parser, createHost(this.#modules));
  }

  /** The files of a folder by path. */
  open(dir: string): Map<string, FileUnderTest> {
    const files = readdirSync(dir)
      .filter((name) => name.endsWith(".go"))
      .sort()
      .map((name) => ({ path: join(dir, name), text: readFileSync(join(dir, name), "utf8") }));
    const packages = this.#workspace.openFolder({
      dir,
      importPath: this.#modules.importPathOf(dir),
      goVersion: this.#modules.moduleOf(dir)?.goVersion ?? GO_VERSION_WITHOUT_GO_LINE,
      files,
    });
    return new Map(packages.flatMap((pkg) => pkg.files.map((file) => [file.path, new FileUnderTest(file)])));
  }
  close(dir: string): void {
    this.#workspace.closeFolder(dir);
  }
}

/** A file whose nodes are found by the byte offsets that Go speaks of. */
export class FileUnderTest {
  readonly file: SourceFile;
  readonly #bytes: Uint32Array | undefined;
  #byStart: Map<number, Node[]> | undefined;

  constructor(file: SourceFile) {
    this.file = file;
    // In a file of ASCII, which most are, bytes and UTF-16 units are the same.
    this.#bytes = Buffer.byteLength(file.text) === file.text.length ? undefined : byteOffsets(file.text);
  }

  byteOffset(index: number): number {
    return this.#bytes ? (this.#bytes[index] as number) : index;
  }

  /** The named nodes that begin and end at the byte offsets, the outermost first. */
  nodesAt(offset: number, end: number): readonly Node[] {
    if (!this.#byStart) {
      this.#byStart = new Map();
      for (const node of this.file.root.descendants()) {
        if (!node.isNamed) continue;
        const start = this.byteOffset(node.start);
        const nodes = this.#byStart.get(start);
        if (nodes) nodes.push(node);
        else this.#byStart.set(start, [node]);
      }
    }
    return (this.#byStart.get(offset) ?? []).filter((node) => this.byteOffset(node.end) === end);
  }
}

/** Byte offset of each UTF-16 index. */
function byteOffsets(text: string): Uint32Array {
  const offsets = new Uint32Array(text.length + 1);
  let at = 0;
  for (let i = 0; i < text.length; i++) {
    offsets[i] = at;
    const code = text.charCodeAt(i);
    // A surrogate pair is four bytes, two for each half.
    at += code < 0x80 ? 1 : code < 0x800 || (code >= 0xd800 && code < 0xe000) ? 2 : 3;
  }
  offsets[text.length] = at;
  return offsets;
}
