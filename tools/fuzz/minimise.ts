/**
 * Makes a text smaller while it still shows the same (delta debugging on lines, then on words).
 * @param attempts how often `shows` may be asked.
 */
export async function minimise(
  text: string,
  shows: (text: string) => Promise<boolean>,
  attempts = 400,
): Promise<string> {
  let left = attempts;
  let smallest = text;
  for (const pattern of [/(?<=\n)/, /\b/]) {
    let pieces = smallest.split(pattern);
    for (let size = Math.ceil(pieces.length / 2); size >= 1 && left > 0; ) {
      let shrunk = false;
      for (let at = 0; at < pieces.length && left > 0; ) {
        const rest = [...pieces.slice(0, at), ...pieces.slice(at + size)];
        left--;
        if (await shows(rest.join(""))) {
          pieces = rest;
          shrunk = true;
        } else {
          at += size;
        }
      }
      if (size === 1 && !shrunk) break;
      if (!shrunk) size = Math.ceil(size / 2);
    }
    smallest = pieces.join("");
  }
  return smallest;
}
