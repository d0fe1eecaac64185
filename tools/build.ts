/**
 * Bundles the command line into dist/, with all it needs at run time: the result works without node_modules.
 *
 *   node --import tsx tools/build.ts
 */
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type BuildOptions, build } from "esbuild";
import type { RuleFacts } from "../src/cli/rule-list.ts";
import { contentHash, contentsHash } from "../src/project/cache/content-hash.ts";
import { rules } from "../transforms/index.ts";
import { writeCodeCache } from "./build/code-cache.ts";
import { onDemand } from "./build/on-demand.ts";
import { examples } from "./examples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);

// Built aside and then swapped in, so that a failing build leaves the old one alone.
const fresh = mkdtempSync(join(root, "dist-"));
process.on("exit", () => rmSync(fresh, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const facts: RuleFacts[] = rules.map(({ find: _find, triggers: _triggers, ...rest }) => rest);
const common: BuildOptions = {
  absWorkingDir: root,
  outdir: fresh,
  bundle: true,
  platform: "node",
  target: "node20.19",
  // A file of CommonJS loads faster than modules, and its parts are run one by one, where they are imported.
  format: "cjs",
  // Nothing tells V8 what to do with an import in compiled code.
  supported: { "dynamic-import": false },
  banner: { js: 'var __url = require("node:url").pathToFileURL(__filename).href;' },
  define: { "import.meta.url": "__url", GOMEND_VERSION: JSON.stringify(version) },
  outExtension: { ".js": ".cjs" },
  // Their licences go into one file, see below.
  legalComments: "none",
  external: ["tree-sitter", "tree-sitter-go"],
  logLevel: "warning",
};
const { metafile } = await build({
  ...common,
  metafile: true,
  entryPoints: { program: "src/cli/program.ts" },
  entryNames: "[name]-[hash]",
  // Written as a module, it makes a `require` of its own, which hides the real one.
  alias: { "web-tree-sitter": require.resolve("web-tree-sitter") },
  plugins: [
    onDemand,
    {
      name: "facts-of-rules",
      setup: ({ onLoad }) =>
        onLoad({ filter: /[/\\]src[/\\]cli[/\\]rule-list\.ts$/ }, () => ({
          contents: `export const RULES = ${JSON.stringify(facts)};`,
        })),
    },
  ],
  define: {
    ...common.define,
    GOMEND_EXAMPLES: JSON.stringify(examples(root)),
  },
});
const programFile = basename(Object.keys(metafile.outputs)[0] ?? "");
const program = join(fresh, programFile);
// ASCII, which is read the fastest: esbuild escapes all else, but for comments.
writeFileSync(program, readFileSync(program, "utf8").replace(/\P{ASCII}/gu, "?"));
await build({
  ...common,
  entryPoints: { gomend: "src/cli/launch-main.ts", "plan-worker": "src/cli/launch-plan-worker.ts" },
  define: { ...common.define, GOMEND_PROGRAM: JSON.stringify(programFile) },
});

for (const file of ["web-tree-sitter/web-tree-sitter.wasm", "tree-sitter-go/tree-sitter-go.wasm"]) {
  copyFileSync(require.resolve(file), join(fresh, file.slice(file.indexOf("/") + 1)));
}
copyFileSync(join(root, "src/semantics/std/stdlib.txt"), join(fresh, "stdlib.txt"));

writeFileSync(join(fresh, "THIRD-PARTY-LICENSES.txt"), licences());

// Names all of it, so that no build takes the answers that another one has kept.
const contents = readdirSync(fresh).sort();
const buildId = contentsHash(contents.map((name) => [name, contentHash(readFileSync(join(fresh, name)))]));
writeFileSync(join(fresh, "build-id.txt"), buildId);

writeCodeCache(program, join(root, "sample"));

chmodSync(fresh, 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);

/** The licence texts of the packages whose code went into dist/. */
function licences(): string {
  const packages = new Set(["tree-sitter-go", "web-tree-sitter"]);
  for (const input of Object.keys(metafile.inputs)) {
    const name = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input)?.[1];
    if (name) packages.add(name);
  }
  return [...packages]
    .sort()
    .map((name) => {
      const folder = join(root, "node_modules", name);
      const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
      const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
      const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${"-".repeat(80)}\n\n`);
}
