import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { AS_THEY_ARE } from "../../src/engine/rule-settings.ts";
import { callRule, plan, replaceFix } from "./support.ts";

const SOURCE = "package a\n\nfunc f() {\n\told(1)\n}\n";

function fixWith(own: "safe" | "unsafe", wanted?: "safe" | "unsafe") {
  const rule = callRule("r", "old", (call) => replaceFix(call.child("function") as never, "x", { safety: own }));
  const ruleSettings = { ...AS_THEY_ARE, safety: wanted ? { r: wanted } : {} };
  return plan({ "a.go": SOURCE }, { rules: [rule], ruleSettings }).findings[0]?.fix;
}

describe("the safety of a fix", () => {
  it("comes with a caution exactly when it is unsafe", () => {
    assert.equal(fixWith("unsafe")?.caution, "it serves a test");
    assert.ok(!("caution" in (fixWith("safe") as object)));
  });
  it("is what the settings want it to be", () => {
    assert.deepEqual([fixWith("unsafe", "safe")?.safety, fixWith("unsafe", "safe")?.caution], ["safe", undefined]);
    assert.equal(fixWith("safe", "unsafe")?.safety, "unsafe");
    assert.match(fixWith("safe", "unsafe")?.caution ?? "", /the configuration/);
  });
});
