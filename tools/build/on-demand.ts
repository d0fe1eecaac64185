import { createRequire } from "node:module";
import type { Plugin } from "esbuild";

// Loading takes most of the time of a short run. What few runs need is loaded when it is called, though the modules that
// call it import it at their top.

const require = createRequire(import.meta.url);

/** Modules of Node that take a while and that most runs do without, and packages of which that is true. */
const MODULES = /^(?:(?:node:)?(?:child_process|crypto|v8|worker_threads|zlib)|diff|@jridgewell\/sourcemap-codec)$/;

/** The module in which yargs gathers what it uses. It reads all members at once, so that these must be functions. */
const YARGS = /[/\\]yargs[/\\]lib[/\\]platform-shims[/\\]esm\.mjs$/;
const OF_YARGS = new Map([
  ["assert", namedFunctions("assert", ["notStrictEqual", "strictEqual"])],
  // The layout of the help.
  ["cliui", defaultFunction("cliui")],
  ["string-width", defaultFunction("string-width")],
  // It looks for a package.json in all folders above, for a version that nobody asks it for.
  ["escalade/sync", 'export default () => { throw new Error("not looked for"); };'],
]);

/** Puts modules that load others at the first use in their place. */
export const onDemand: Plugin = {
  name: "on-demand",
  setup({ onResolve, onLoad }) {
    const namespace = "on-demand";
    onResolve({ filter: /./ }, ({ path, importer, namespace: from, resolveDir }) => {
      if (from === namespace) return undefined;
      const code = MODULES.test(path) ? members(path) : YARGS.test(importer) ? OF_YARGS.get(path) : undefined;
      return code === undefined ? undefined : { path, namespace, pluginData: { code, resolveDir } };
    });
    onLoad({ filter: /./, namespace }, ({ pluginData: { code, resolveDir } }) => ({ contents: code, resolveDir }));
  },
};

/** A module whose members load it when they are read. */
function members(name: string): string {
  const getters = Object.keys(require(name)).map((key) => `get ${key}() { return loaded().${key}; }`);
  return `let kept; const loaded = () => (kept ??= require("${name}")); module.exports = { ${getters.join(", ")} };`;
}

/** A module whose functions load it when they are called. */
function namedFunctions(name: string, functions: readonly string[]): string {
  return functions.map((key) => `export const ${key} = (...args) => require("${name}").${key}(...args);`).join("\n");
}

function defaultFunction(name: string): string {
  return `export default (...args) => require("${name}").default(...args);`;
}
