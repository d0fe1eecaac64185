/** What a run spends its time on. The first nine are the work itself, in its order. */
export const PHASES = [
  "walk",
  "read",
  "trigger",
  "parse",
  "flatten",
  "index",
  "rules",
  "apply",
  "write",
  "outline",
  "types",
  "flow",
  "std table",
  "cache",
  "git",
  "report",
  "start",
  "garbage",
  "other",
] as const;
export type Phase = (typeof PHASES)[number];

interface Place {
  readonly phase: Phase;
  /** Of the source file's path in the repository. */
  readonly file: RegExp;
  /** Of the function's name; default: all of the file. */
  readonly name?: RegExp;
}

/** Whose work code is. The first that fits counts; what fits none works for its caller. */
const PLACES: readonly Place[] = [
  { phase: "start", file: /^node:internal\/(modules|bootstrap|process\/(execution|esm))|^node:internal\/vm\/module/ },
  { phase: "start", file: /node_modules\/(yargs|y18n|cliui|escalade|string-width|wrap-ansi|get-caller-file)/ },
  { phase: "start", file: /^src\/cli\/(options|command-line|rule-choice|words|version|usage)/ },
  { phase: "start", file: /^src\/project\/config|node_modules\/yaml\// },
  { phase: "walk", file: /^src\/project\/(walk|gitignore)|node_modules\/ignore\// },
  { phase: "read", file: /^src\/project\/read/ },
  { phase: "write", file: /^src\/project\/write/ },
  { phase: "git", file: /^src\/project\/(git|staged)/ },
  { phase: "cache", file: /^src\/(project\/cache|cli\/(cach|build-id))/ },
  { phase: "index", file: /^src\/project\// },
  { phase: "trigger", file: /trigger/ },
  { phase: "trigger", file: /^src\/engine\//, name: /trigger|concerns/i },
  { phase: "outline", file: /^src\/syntax\/outline/ },
  { phase: "parse", file: /^src\/syntax\/(parser|new-expression|backend)|node_modules\/(web-)?tree-sitter|^wasm:/ },
  {
    phase: "flatten",
    file: /^src\/syntax\/flat/,
    name: /walk|add|grow|expand|flatten|learn|fieldId|FlatTree|initializer/i,
  },
  {
    phase: "index",
    file: /^src\/semantics\/(workspace|source-|bind|import-spec|go-version|platform|package|receivers)/,
  },
  { phase: "std table", file: /^src\/semantics\/std\// },
  { phase: "flow", file: /^src\/semantics\/flow\// },
  { phase: "types", file: /^src\/semantics\// },
  { phase: "rules", file: /^(transforms|src\/match)\/|^src\/engine\/(run-rules|suppression|eligibility)/ },
  { phase: "apply", file: /^src\/(engine|edit)\/|node_modules\/(magic-string|@jridgewell)/ },
  { phase: "report", file: /^src\/(report|cli\/(printers|summary|progress|io))|node_modules\/diff\// },
];

/** The phase that a function works for; undefined: its caller's. */
export function phaseOf(file: string, name: string): Phase | undefined {
  if (name === "(garbage collector)") return "garbage";
  return PLACES.find((place) => place.file.test(file) && (place.name?.test(name) ?? true))?.phase;
}

/**
 * Tells from which source file a line of a bundle comes, by the comments that esbuild leaves before each.
 * @returns for a 0-based line, the path that the last comment before it names, without what leads to node_modules
 */
export function sourceMapOf(bundle: string): (line: number) => string | undefined {
  const starts: { line: number; file: string }[] = [];
  for (const [line, text] of bundle.split("\n").entries()) {
    const file = /^\/\/ (\S+\.[mc]?[jt]s)$/.exec(text)?.[1];
    if (file !== undefined) starts.push({ line, file: file.replace(/^.*(?=node_modules\/)/, "") });
  }
  return (line) => {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as { line: number }).line <= line) low = middle + 1;
      else high = middle;
    }
    return starts[low - 1]?.file;
  };
}
