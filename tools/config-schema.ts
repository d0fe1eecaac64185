/**
 * Writes schema/gomend.schema.json, the JSON Schema of configuration files, from the table of their keys.
 *
 *   npm run docs
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { ruleNames } from "../src/cli/rule-choice.ts";
import { configSchema } from "../src/project/config-schema.ts";
import { rules } from "../transforms/index.ts";

const file = join(fileURLToPath(new URL("..", import.meta.url)), "schema/gomend.schema.json");

/** The text of schema/gomend.schema.json. */
export function schemaText(): string {
  return `${JSON.stringify(configSchema(ruleNames(rules)), null, 2)}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, schemaText());
}
