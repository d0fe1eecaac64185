/**
 * Runs the bundled program and adds all functions that it calls to those that are compiled beforehand.
 *
 *   node --import tsx tools/build/record-code.ts PROGRAM [ARGUMENT...]
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { codeCacheOf, compile, run } from "../../src/cli/launch.ts";

const [file = "", ...args] = process.argv.slice(2);
const compiled = codeCacheOf(file);
const script = compile(file, existsSync(compiled) ? readFileSync(compiled) : undefined);
process.on("exit", () => writeFileSync(compiled, script.createCachedData()));
process.argv.splice(2, process.argv.length, ...args);
run(script, file).main();
