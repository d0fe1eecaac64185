import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { root } from "./gomend.ts";

const dist = join(root, "dist");

/** The sources that are in a file of the bundle and in all that it imports from the start. */
function sourcesBehind(entry: string): string[] {
  const seen = new Set<string>();
  const sources: string[] = [];
  const visit = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(join(dist, file), "utf8");
    for (const [, source] of text.matchAll(/^\/\/ ((?:src|transforms|node_modules)\/\S+)$/gm))
      sources.push(source as string);
    for (const [, next] of text.matchAll(/^(?:import|export|\}) ?[^;]*?from "\.\/([^"]+)";$/gm)) visit(next as string);
    for (const [, next] of text.matchAll(/^import "\.\/([^"]+)";$/gm)) visit(next as string);
  };
  visit(entry);
  return sources;
}

describe("what is loaded at the start", () => {
  const commandLine = readdirSync(dist).find((file) => /^command-line-.*\.js$/.test(file)) ?? "";
  const isRule = (source: string): boolean => source.startsWith("transforms/");

  it("is next to nothing for --version", () => {
    assert.deepEqual(sourcesBehind("gomend.js").sort(), [
      "src/cli/interruption.ts",
      "src/cli/io.ts",
      "src/cli/main.ts",
      "src/cli/version.ts",
    ]);
  });

  it("is no rule and no semantics before a folder must be planned", () => {
    const sources = sourcesBehind(commandLine);
    assert.ok(sources.includes("src/cli/run.ts"), sources.join("\n"));
    assert.deepEqual(sources.filter(isRule), []);
    assert.deepEqual(
      sources.filter((source) => /^src\/(match|edit|semantics\/flow)\/|parser\.ts$/.test(source)),
      [],
    );
  });

  it("is all of them in a planning thread", () => {
    assert.ok(sourcesBehind("plan-worker.js").filter(isRule).length > 10);
  });
});
