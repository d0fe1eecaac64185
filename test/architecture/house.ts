import { posix } from "node:path";
import { transformSync } from "esbuild";

/** What one part of the house may lean on. A path without extension stands for the folder and all below it. */
interface Part {
  /** Our own files and folders, beside the part itself. */
  readonly ours: readonly string[];
  /** Packages and node: modules. */
  readonly packages?: readonly string[];
  /** May touch `process` and `console`. */
  readonly process?: boolean;
}

const CODE_LAYERS = ["src/syntax", "src/semantics"];

/** The most specific path that holds a file decides. */
const PARTS: Readonly<Record<string, Part>> = {
  "src/syntax": { ours: [] },
  "src/syntax/parser.ts": {
    ours: ["src/syntax"],
    packages: ["node:fs", "node:module", "node:path", "node:url", "tree-sitter", "tree-sitter-go", "web-tree-sitter"],
  },
  "src/semantics": { ours: ["src/syntax"] },
  "src/semantics/std": { ours: CODE_LAYERS, packages: ["node:fs", "node:url", "node:zlib", "node:path"] },
  "src/match": { ours: [...CODE_LAYERS, "src/rule.ts"] },
  "src/edit": { ours: [...CODE_LAYERS, "src/match", "src/rule.ts"] },
  "src/rule.ts": { ours: CODE_LAYERS },
  "src/api.ts": { ours: [...CODE_LAYERS, "src/match", "src/edit", "src/rule.ts"] },
  "src/engine": { ours: [...CODE_LAYERS, "src/rule.ts"], packages: ["magic-string"] },
  "src/report": {
    ours: [
      "src/engine/findings.ts",
      "src/engine/known-findings.ts",
      "src/engine/text-edits.ts",
      "src/syntax/line-index.ts",
    ],
    packages: ["diff", "node:crypto", "node:zlib"],
  },
  "src/project": {
    ours: [...CODE_LAYERS, "src/engine/known-findings.ts"],
    packages: [
      "node:fs",
      "node:fs/promises",
      "node:path",
      "node:crypto",
      "node:child_process",
      "node:os",
      "diff",
      "ignore",
      "yaml",
    ],
  },
  "src/cli": {
    ours: ["src", "transforms/index.ts"],
    packages: [
      "node:events",
      "node:fs",
      "node:path",
      "node:os",
      "node:url",
      // What the build has compiled is loaded by hand.
      "node:module",
      "node:v8",
      "node:vm",
      "node:process",
      "node:tty",
      "node:readline",
      // Of the command line only what talks with a person starts a program: the editor.
      "node:child_process",
      // Planning in a thread of its own leaves the main one free to handle signals.
      "node:worker_threads",
      "yargs",
      "yargs/helpers",
    ],
    process: true,
  },
  transforms: { ours: ["src/api.ts"] },
  "transforms/index.ts": { ours: ["src/api.ts", "src/rule.ts", "transforms"] },
};

/**
 * The ways in which a file breaks the rules of the house; empty when it keeps them.
 * @param path relative to the root of the repository, with `/`.
 */
export function violations(path: string, text: string): string[] {
  const home = partOf(path);
  if (home === undefined) return [`${path} belongs to no part of the house`];
  const part = PARTS[home] as Part;
  // A transform is alone: even its neighbours are strangers.
  const ours = home === "transforms" ? part.ours : [home, ...part.ours];
  const found: string[] = [];
  for (const specifier of importsOf(text)) {
    if (specifier.startsWith(".")) {
      const target = posix.join(posix.dirname(path), specifier);
      if (!ours.some((allowed) => holds(allowed, target))) found.push(`${path} must not import ${target}`);
    } else if (!part.packages?.includes(specifier)) {
      found.push(`${path} must not import ${specifier}`);
    }
  }
  if (!part.process) {
    for (const name of globalsOf(text)) found.push(`${path} must not use the global ${name}`);
  }
  return found;
}

/** All module specifiers of a text: static (types too), re-exports, dynamic, `require` and `require.resolve`. */
export function importsOf(text: string): string[] {
  const found = [
    ...text.matchAll(/^(?:import|export)\b[^"';]*?\bfrom\s*["']([^"']+)["']/gm),
    ...text.matchAll(/^import\s*["']([^"']+)["']/gm),
    ...text.matchAll(/\b(?:import|require|require\.resolve)\(\s*["'`]([^"'`]+)["'`]/g),
  ];
  return found.map((match) => match[1] as string);
}

const WATCHED = ["process", "console"];

/** Which of `process` and `console` a text uses as globals; a local or imported thing of that name is none. */
export function globalsOf(text: string): string[] {
  const marker = (name: string) => `watched_global_${name}`;
  const define: Record<string, string> = {};
  for (const name of WATCHED) {
    define[name] = marker(name);
    define[`globalThis.${name}`] = marker(name);
  }
  const { code } = transformSync(text, { loader: "ts", format: "esm", define });
  return WATCHED.filter((name) => code.includes(marker(name)));
}

/** Whether a module has types only, so that nothing of it exists at run time. */
export function isTypesOnly(text: string): boolean {
  const { code } = transformSync(text, { loader: "ts", format: "esm", minify: true });
  return code.trim() === "";
}

function partOf(path: string): string | undefined {
  return Object.keys(PARTS)
    .filter((part) => holds(part, path))
    .sort((a, b) => b.length - a.length)[0];
}

function holds(part: string, path: string): boolean {
  return path === part || path.startsWith(`${part}/`);
}
