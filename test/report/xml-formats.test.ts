import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { CHECKSTYLE_END, CHECKSTYLE_START, checkstyleFiles } from "../../src/report/checkstyle.ts";
import { junitCases, junitDocument } from "../../src/report/junit.ts";
import { escapeXml } from "../../src/report/xml.ts";
import { input, nothing } from "./odd.ts";

/** Reads a document; attributes are keys that begin with `@`, elements that can be several are lists. */
function read(text: string) {
  assert.equal(XMLValidator.validate(text), true);
  return new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "@",
    parseAttributeValue: false,
    htmlEntities: true,
    trimValues: false,
    isArray: (name) => ["file", "error", "testsuite", "testcase"].includes(name),
  }).parse(text);
}

describe("escapeXml", () => {
  it("replaces what XML does not allow", () => {
    assert.equal(escapeXml("a\u0000\u0007\u001b\ufffe\ud800b\udc00𐐀é"), "a\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDb\uFFFD𐐀é");
    assert.equal(
      escapeXml("<a b=\"c\" d='e'>&\t\r\n]]>"),
      "&lt;a b=&quot;c&quot; d=&apos;e&apos;&gt;&amp;&#9;&#13;&#10;]]&gt;",
    );
  });
});

describe("checkstyle", () => {
  it("lists errors by file", () => {
    const { checkstyle } = read(CHECKSTYLE_START + checkstyleFiles(input) + CHECKSTYLE_END);
    assert.equal(checkstyle["@version"], "4.3");
    assert.deepEqual(
      checkstyle.file.map((file: Record<string, unknown>) => file["@name"]),
      ["a.go", "sp ace/é\"q'<&>.go", "new\nline,50%:x.go", "../else where/b#c?.go"],
    );
    const [file, crlf, newline] = checkstyle.file;
    assert.deepEqual(file.error, [
      {
        "@line": "1",
        "@column": "28",
        "@severity": "error",
        "@message": 'old is old; safe fix: Make it <new> & "good"',
        "@source": "gomend.rule-a",
      },
      {
        "@line": "4",
        "@column": "2",
        "@severity": "warning",
        "@message": "100% old, says ]]> & <rule>: see [this](that)\r\nand more; no fix: no proof",
        "@source": "gomend.rule-a",
      },
    ]);
    assert.equal(crlf.error[0]["@severity"], "info");
    assert.match(newline.error[0]["@message"], /^bell \uFFFD and escape \uFFFD\[31m; /);
  });
  it("is a document without errors", () => {
    assert.equal(checkstyleFiles(nothing), "");
    assert.deepEqual(read(CHECKSTYLE_START + CHECKSTYLE_END).checkstyle["@version"], "4.3");
  });
});

describe("junit", () => {
  it("has a suite for each file and a failed test for each finding", () => {
    const { testsuites } = read(junitDocument(junitCases(input)));
    assert.deepEqual([testsuites["@tests"], testsuites["@failures"], testsuites["@errors"]], ["5", "5", "0"]);
    assert.deepEqual(
      testsuites.testsuite.map((suite: Record<string, unknown>) => [suite["@name"], suite["@tests"]]),
      [
        ["a.go", "2"],
        ["sp ace/é\"q'<&>.go", "1"],
        ["new\nline,50%:x.go", "1"],
        ["../else where/b#c?.go", "1"],
      ],
    );
    const [first, second] = testsuites.testsuite[0].testcase;
    assert.equal(first["@name"], "rule-a at 1:28");
    assert.equal(first["@classname"], "a.go");
    assert.equal(first["@line"], "1");
    assert.equal(first.failure["@message"], "old is old");
    assert.equal(first.failure["@type"], "error");
    assert.equal(first.failure["#text"], 'a.go:1:28\nold is old\nsafe fix: Make it <new> & "good"');
    assert.match(second.failure["#text"], /says \]\]> & <rule>/);
  });
  it("has one test that passed when nothing was found", () => {
    const { testsuites } = read(junitDocument([]));
    assert.deepEqual([testsuites["@tests"], testsuites["@failures"]], ["1", "0"]);
    assert.deepEqual(Object.keys(testsuites.testsuite[0].testcase[0]).sort(), ["@classname", "@name", "@time"]);
  });
});
