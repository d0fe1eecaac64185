#!/usr/bin/env node
import { existsSync } from "node:fs";
import module from "node:module";

const cli = new URL("../dist/gomend.js", import.meta.url);
if (existsSync(cli)) {
  module.enableCompileCache?.();
  await import(cli.href);
} else {
  process.stderr.write("gomend: not built yet; run `npm run build` in the folder of gomend first\n");
  process.exitCode = 2;
}
