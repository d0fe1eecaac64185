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
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import type { RuleFacts } from "../src/cli/rule-list.ts";
import { contentHash, contentsHash } from "../src/project/cache/content-hash.ts";
import { rules } from "../transforms/index.ts";
import { examples } from "./examples.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const dist = join(root, "dist");
const require = createRequire(import.meta.url);

// Built aside and then swapped in, so that a failing build leaves the old one alone.
const fresh = mkdtempSync(join(root, "dist-"));
process.on("exit", () => rmSync(fresh, { recursive: true, force: true }));

const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const facts: RuleFacts[] = rules.map(({ find: _find, triggers: _triggers, ...rest }) => rest);
const { metafile } = await build({
  metafile: true,
  absWorkingDir: root,
  entryPoints: { gomend: "src/cli/main.ts", "plan-worker": "src/cli/plan-worker.ts" },
  outdir: fresh,
  bundle: true,
  // The wasm runtime becomes a file of its own, which is not read where the native parser loads.
  splitting: true,
  chunkNames: "[name]-[hash]",
  format: "esm",
  platform: "node",
  target: "node20.19",
  // Their licences go into one file, see below.
  legalComments: "none",
  // CommonJS dependencies call a `require` that ES modules do not have.
  banner: {
    js: 'import { createRequire as __createRequire } from "node:module"; var require = __createRequire(import.meta.url);',
  },
  external: ["tree-sitter", "tree-sitter-go"],
  plugins: [
    {
      // yargs makes one for the layout of its help, which takes a tenth of the time of a short run.
      name: "segmenter-on-demand",
      setup: ({ onLoad }) =>
        onLoad({ filter: /string-width\/index\.js$/ }, ({ path }) => ({ contents: withoutEagerSegmenter(path) })),
    },
  ],
  define: {
    GOMEND_VERSION: JSON.stringify(version),
    GOMEND_EXAMPLES: JSON.stringify(examples(root)),
    GOMEND_RULES: JSON.stringify(facts),
  },
  logLevel: "warning",
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

chmodSync(fresh, 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);

/** @throws Error when the package has become another. */
function withoutEagerSegmenter(path: string): string {
  const text = readFileSync(path, "utf8");
  const lazy = text
    .replace("const segmenter = new Intl.Segmenter();", "let segmenter;")
    .replace("segmenter.segment(", "(segmenter ??= new Intl.Segmenter()).segment(");
  if (/^const segmenter/m.test(lazy) || !lazy.includes("segmenter ??=")) throw new Error(`${path}: no segmenter found`);
  return lazy;
}

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
