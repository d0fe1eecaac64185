/**
 * Runs the bundled program and adds all functions that it calls to those that are compiled beforehand.
 *
 *   node --import tsx tools/build/record-code.ts PROGRAM [ARGUMENT...]
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import v8 from "node:v8";
import { codeCacheOf, compile, run } from "../../src/cli/launch.ts";

/** On by default. */
const FURTHER = ["sparkplug", "opt", "flush-bytecode"];

const [file = "", ...args] = process.argv.slice(2);
const compiled = codeCacheOf(file);
// V8 takes what was compiled with the same flags only, so that the program must not set any.
const { setFlagsFromString } = v8;
v8.setFlagsFromString = () => {};
const script = compile(file, existsSync(compiled) ? readFileSync(compiled) : undefined);
// Of functions that are compiled further, or that are not called for a while, V8 would leave out the code.
for (const flag of FURTHER) setFlagsFromString(`--no-${flag}`);
process.on("exit", () => {
  for (const flag of FURTHER) setFlagsFromString(`--${flag}`);
  writeFileSync(compiled, script.createCachedData());
});
process.argv.splice(2, process.argv.length, ...args);
run(script, file).main();
