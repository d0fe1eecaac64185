import { Places, type ReportInput, remedy } from "./places.ts";
import { escapeXml, startTag, XML_DECLARATION } from "./xml.ts";

/** A finding as a test that failed. */
export interface JunitCase {
  readonly file: string;
  readonly line: number;
  readonly name: string;
  readonly severity: string;
  readonly message: string;
  readonly details: string;
}

export function junitCases({ findings, sourceOf, displayPath }: ReportInput): JunitCase[] {
  const places = new Places(sourceOf);
  return findings.map((finding) => {
    const file = displayPath(finding.file);
    const { line, column } = places.inBytes(finding.file, finding.range.start);
    return {
      file,
      line,
      name: `${finding.rule} at ${line}:${column}`,
      severity: finding.severity,
      message: finding.message,
      details: `${file}:${line}:${column}\n${finding.message}\n${remedy(finding)}`,
    };
  });
}

/**
 * A JUnit report: a suite for each file with findings. Without findings there is one test that passed, because some
 * readers take a report without tests for a broken one.
 * @param cases those of one file follow each other.
 */
export function junitDocument(cases: readonly JunitCase[]): string {
  const suites = new Map<string, JunitCase[]>();
  for (const one of cases) {
    const list = suites.get(one.file);
    if (list) list.push(one);
    else suites.set(one.file, [one]);
  }
  const total = { tests: Math.max(1, cases.length), failures: cases.length, errors: 0, time: 0 };
  const body = cases.length > 0 ? [...suites].map(([file, list]) => suite(file, list)).join("") : NOTHING_FOUND;
  return `${XML_DECLARATION}${startTag("testsuites", { name: "gomend", ...total })}\n${body}</testsuites>\n`;
}

const NOTHING_FOUND = `  ${startTag("testsuite", { name: "gomend", tests: 1, failures: 0, errors: 0, time: 0 })}
    ${startTag("testcase", { name: "no findings", classname: "gomend", time: 0 }, "/>")}
  </testsuite>
`;

function suite(file: string, cases: readonly JunitCase[]): string {
  const head = startTag("testsuite", { name: file, tests: cases.length, failures: cases.length, errors: 0, time: 0 });
  const lines = cases.map(({ line, name, severity, message, details }) => {
    const test = startTag("testcase", { name, classname: file, file, line, time: 0 });
    // Between tags a line break is one.
    const text = details.split("\n").map(escapeXml).join("\n");
    return `    ${test}\n      ${startTag("failure", { type: severity, message })}${text}</failure>\n    </testcase>\n`;
  });
  return `  ${head}\n${lines.join("")}  </testsuite>\n`;
}
