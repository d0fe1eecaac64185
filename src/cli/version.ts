import { readFileSync } from "node:fs";

declare const GOMEND_VERSION: string | undefined;

/** The version in package.json: put in by the build, read from there in development. */
export const VERSION: string =
  typeof GOMEND_VERSION === "string"
    ? GOMEND_VERSION
    : JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")).version;
