import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { GoModules } from "../../src/project/go-module.ts";
import { createHost } from "../../src/project/host.ts";

test("folders of one go.mod are one module; vendored packages and nested modules are not of it", () => {
  const root = mkdtempSync(join(tmpdir(), "gomend-host-"));
  try {
    for (const dir of ["a/b", "vendor/example.com/v", "nested/c"]) mkdirSync(join(root, dir), { recursive: true });
    writeFileSync(join(root, "go.mod"), "module example.com/m\ngo 1.22\n");
    writeFileSync(join(root, "nested/go.mod"), "module example.com/m/nested\ngo 1.22\n");
    const host = createHost(new GoModules({ env: {}, home: root }));
    const same = (a: string, b: string) => host.isSameModule?.(join(root, a), join(root, b));
    assert.equal(same(".", "a/b"), true);
    assert.equal(same("a", "a/b"), true);
    assert.equal(same("a", "vendor/example.com/v"), false);
    assert.equal(same("nested/c", "nested"), true);
    assert.equal(same("nested/c", "a"), false);
  } finally {
    rmSync(root, { recursive: true });
  }
});
