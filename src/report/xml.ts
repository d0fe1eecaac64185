const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  // Readers turn these into spaces in attributes, or lose them, unless they are written so.
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** A text for an attribute or between tags; what XML 1.0 does not allow becomes U+FFFD. */
export function escapeXml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML does not allow
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "\uFFFD")
      .replace(/[&<>"'\t\n\r]/g, (c) => ENTITIES[c] as string)
  );
}

/** A tag with attributes; those that are undefined are left out. */
export function startTag(
  name: string,
  attributes: Readonly<Record<string, string | number | undefined>>,
  end: ">" | "/>" = ">",
): string {
  const list = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeXml(String(value))}"`);
  return `<${name}${list.join("")}${end}`;
}

export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
