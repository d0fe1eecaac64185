import assert from "node:assert/strict";
import { test } from "node:test";
import { goRoot, hasGo } from "../../tools/typescompare/oracle.ts";
import { compareResolve } from "../../tools/typescompare/resolve.ts";
import { parser } from "./go-source.ts";

const PACKAGES = [
  "bufio",
  "container/list",
  "encoding/json",
  "go/ast",
  "maps",
  "net/url",
  "slices",
  "sort",
  "strings",
  "text/template",
];

const skip = !hasGo() && process.env.GOMEND_REQUIRE_GO !== "1" ? "there is no Go toolchain on PATH" : false;

test("identifiers mean what go/types says", { skip }, async (t) => {
  const tally = await compareResolve(parser, `${goRoot()}/src`, PACKAGES);
  t.diagnostic(`asked ${tally.asked}, answered ${tally.answered}, agreed ${tally.agreed}`);
  assert.deepEqual(tally.disagreements.slice(0, 10), []);
  assert.equal(tally.agreed, tally.answered);
  assert.ok(tally.asked > 30_000, `only ${tally.asked} questions were asked`);
  assert.ok(tally.answered / tally.asked > 0.99, `unanswered: ${tally.unanswered.slice(0, 10).join("\n")}`);
});
