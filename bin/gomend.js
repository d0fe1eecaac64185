#!/usr/bin/env node
const { existsSync } = require("node:fs");
const { join } = require("node:path");

const launcher = join(__dirname, "../dist/gomend.cjs");
if (existsSync(launcher)) {
  require(launcher);
} else {
  process.stderr.write("gomend: not built yet; run `npm run build` in the folder of gomend first\n");
  process.exitCode = 2;
}
