import type { Backend } from "../syntax/parser.ts";
import { UsageError } from "./io.ts";

/**
 * The parser that the user wants; undefined: the first that loads.
 * @param choice GOMEND_PARSER.
 * @throws UsageError
 */
export function parserChoice(choice: string | undefined): Backend | undefined {
  if (choice === undefined || choice === "") return undefined;
  if (choice === "native" || choice === "wasm") return choice;
  throw new UsageError(`GOMEND_PARSER is ${choice}; it can be native or wasm`);
}
