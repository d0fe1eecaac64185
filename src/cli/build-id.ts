import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { contentHash, contentsHash } from "../project/cache/content-hash.ts";
import { VERSION } from "./version.ts";

const { resolve } = createRequire(import.meta.url);

/** Names this program: its version, the content of its code and data, and the Node that runs it. */
export function buildId(): string {
  const content = textOf(new URL("./build-id.txt", import.meta.url)) ?? sourcesHash();
  return contentHash([VERSION, content, process.version, ...GRAMMAR.map(versionOf)].join("\n"));
}

/** The native parser is not a part of the build. */
const GRAMMAR = ["tree-sitter", "tree-sitter-go"];

/** The hash of the sources, where they run as they are. */
function sourcesHash(): string {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const files = ["src", "transforms"].flatMap((folder) =>
    readdirSync(root + folder, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.(?:ts|txt)$/.test(name))
      .map((name) => `${folder}/${name}`)
      .sort(),
  );
  return contentsHash([...files, "package-lock.json"].map((file) => [file, contentHash(readFileSync(root + file))]));
}

function versionOf(name: string): string {
  try {
    return JSON.parse(textOf(resolve(`${name}/package.json`)) ?? "").version;
  } catch {
    return "";
  }
}

function textOf(file: string | URL): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
