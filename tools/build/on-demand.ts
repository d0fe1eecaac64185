import { createRequire } from "node:module";
import type { Plugin } from "esbuild";

// Loading takes most of the time of a short run. What few runs need is loaded when it is called, though the modules that
// call it import it at their top.

const require = createRequire(import.meta.url);

/** Modules of Node that take a while and that most runs do without, and packages of which that is true. */
const MODULES =
  /^(?:(?:node:)?(assert|child_process|crypto|v8|worker_threads|zlib)|diff|@jridgewell\/sourcemap-codec)$/;

/** What yargs lays out its help with: functions, each the only thing that its package exports by default. */
const OF_HELP = /^(?:cliui|string-width)$/;
const YARGS = /[/\\]yargs[/\\]lib[/\\]platform-shims[/\\]esm\.mjs$/;

/** Puts modules that load others at the first use in their place. */
export const onDemand: Plugin = {
  name: "on-demand",
  setup({ onResolve, onLoad }) {
    const namespace = "on-demand";
    onResolve({ filter: MODULES }, ({ path, namespace: from, resolveDir }) =>
      from === namespace ? undefined : { path, namespace, pluginData: { code: moduleOf(path), resolveDir } },
    );
    onResolve({ filter: OF_HELP }, ({ path, importer, resolveDir }) =>
      YARGS.test(importer) ? { path, namespace, pluginData: { code: functionOf(path), resolveDir } } : undefined,
    );
    // For a version that nobody asks it for, yargs looks for a package.json in all folders above.
    onResolve({ filter: /^escalade\/sync$/ }, ({ path, importer }) =>
      YARGS.test(importer)
        ? { path, namespace, pluginData: { code: 'export default () => { throw new Error("not looked for"); };' } }
        : undefined,
    );
    onLoad({ filter: /./, namespace }, ({ pluginData: { code, resolveDir } }) => ({ contents: code, resolveDir }));
  },
};

function moduleOf(name: string): string {
  const getters = Object.keys(require(name)).map((key) => `get ${key}() { return loaded().${key}; }`);
  return `let kept; const loaded = () => (kept ??= require("${name}")); module.exports = { ${getters.join(", ")} };`;
}

function functionOf(name: string): string {
  return `export default (...args) => require("${name}").default(...args);`;
}
