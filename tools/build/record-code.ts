/**
 * Runs the bundled program and adds all functions that it calls to those that are compiled beforehand.
 *
 *   node --import tsx tools/build/record-code.ts PROGRAM [ARGUMENT...]
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import v8 from "node:v8";
import { codeCacheOf, compile, run } from "../../src/cli/launch.ts";

/**
 * What keeps V8 from compiling functions further, and from leaving out what is not called for a while, and the default. Not
 * `--no-opt`: in Node 22 it changes other flags, too, for good.
 */
const BYTECODE_ONLY = ["--no-sparkplug", "--max-optimized-bytecode-size=0", "--no-flush-bytecode"];
const AS_ALWAYS = ["--sparkplug", "--max-optimized-bytecode-size=61440", "--flush-bytecode"];

const [file = "", ...args] = process.argv.slice(2);
const compiled = codeCacheOf(file);
// V8 takes what was compiled with the same flags only, so that the program must not set any.
const { setFlagsFromString } = v8;
v8.setFlagsFromString = () => {};
const script = compile(file, existsSync(compiled) ? readFileSync(compiled) : undefined);
// Of functions that are compiled further, or that are not called for a while, V8 would leave out the code.
for (const flag of BYTECODE_ONLY) setFlagsFromString(flag);
process.on("exit", () => {
  for (const flag of AS_ALWAYS) setFlagsFromString(flag);
  writeFileSync(compiled, script.createCachedData());
});
process.argv.splice(2, process.argv.length, ...args);
run(script, file).main();
