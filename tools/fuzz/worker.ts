/** Examines the files that its parent sends, so that an endless loop can be ended from outside. */
import { loadParser } from "../../src/syntax/parser.ts";
import { examine } from "./examine.ts";

const parser = await loadParser();
process.on("message", (text: string) => {
  process.send?.(examine(text, parser));
});
process.send?.("ready");
