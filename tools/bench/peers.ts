import { spawnSync } from "node:child_process";
import { accessSync, constants, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { emptyFolder } from "./gomend.ts";
import type { Subject } from "./measure.ts";
import type { Job } from "./parse-all.ts";
import { astGrepRules, semgrepRules } from "./patterns.ts";

export const PEERS = ["ast-grep", "golangci-lint", "parse", "semgrep", "staticcheck"] as const;
export type Peer = (typeof PEERS)[number];

/** Linters that look for the same pitfalls as gomend's rules. */
const GOLANGCI = {
  version: "2",
  linters: {
    default: "none",
    enable: [
      "bodyclose",
      "contextcheck",
      "copyloopvar",
      "forcetypeassert",
      "gocritic",
      "govet",
      "makezero",
      "noctx",
      "rowserrcheck",
      "sqlclosecheck",
      "staticcheck",
    ],
    settings: {
      gocritic: { "disable-all": true, "enabled-checks": ["appendAssign", "deferInLoop"] },
      govet: { "disable-all": true, enable: ["httpresponse", "loopclosure", "lostcancel", "waitgroup"] },
      staticcheck: { checks: ["SA2000", "SA5001", "SA9001"] },
    },
  },
  issues: { "max-issues-per-linter": 0, "max-same-issues": 0 },
};

// Nothing is fetched: what is not on disk is missing.
const OFFLINE = { GOPROXY: "off", GOTOOLCHAIN: "local", GOSUMDB: "off" };

/**
 * The peer at work on some files, or why it cannot be measured.
 * @param dir the folder of the module
 * @param files relative to it
 * @param scratch a folder for its files
 */
export function peerSubject(
  peer: Peer,
  dir: string,
  files: readonly string[],
  scratch: string,
): Subject | { readonly missing: string } {
  const program = peer === "parse" ? process.execPath : onPath(peer);
  if (program === undefined) return { missing: "not on PATH" };
  const write = (name: string, text: string) => {
    writeFileSync(join(scratch, name), text);
    return join(scratch, name);
  };
  const subject = (
    args: readonly string[],
    succeeds: readonly number[],
    env: Record<string, string> = {},
  ): Subject => ({
    name: peer,
    command: { argv: [program, ...args], cwd: dir, env, succeeds },
  });
  switch (peer) {
    case "ast-grep":
      return subject(["scan", "--rule", write("ast-grep.yml", astGrepRules()), ...files], [0, 1]);
    case "semgrep": {
      const config = write("semgrep.yml", semgrepRules());
      return subject(["scan", "--config", config, "--metrics=off", "--disable-version-check", "--quiet", "."], [0, 1]);
    }
    case "staticcheck":
      return subject(["./..."], [0, 1], OFFLINE);
    case "golangci-lint": {
      const config = write("golangci.yml", JSON.stringify(GOLANGCI));
      const cache = { GOLANGCI_LINT_CACHE: emptyFolder(join(scratch, "golangci-cache")) };
      const args = ["run", "--config", config, "--timeout=30m", "--allow-parallel-runners", "./..."];
      return subject(args, [0, 1], { ...OFFLINE, ...cache });
    }
    case "parse": {
      const project = fileURLToPath(import.meta.url);
      const job: Job = { project, files: files.map((file) => join(dir, file)) };
      const outfile = join(scratch, "parse-all.mjs");
      const entry = fileURLToPath(new URL("./parse-all.ts", import.meta.url));
      buildSync({ entryPoints: [entry], outfile, format: "esm", platform: "node", logLevel: "error" });
      return subject([outfile, write("parse-all.json", JSON.stringify(job))], [0]);
    }
  }
}

/** What a peer calls its version; undefined when it does not say. */
export function versionOf(peer: Peer): string | undefined {
  if (peer === "parse" || onPath(peer) === undefined) return undefined;
  const { stdout } = spawnSync(peer, ["--version"], { encoding: "utf8" });
  return /\d+\.\d+(\.\d+)?/.exec(stdout ?? "")?.[0];
}

function onPath(program: string): string | undefined {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // The next folder may have it.
    }
  }
  return undefined;
}
