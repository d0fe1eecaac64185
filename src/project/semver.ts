/** Orders module versions as semantic versioning does: negative when a < b. Build metadata does not count. */
export function compareVersions(a: string, b: string): number {
  const [coreA, preA] = split(a);
  const [coreB, preB] = split(b);
  for (let i = 0; i < 3; i++) {
    const difference = (coreA[i] ?? 0) - (coreB[i] ?? 0);
    if (difference !== 0) return difference;
  }
  if (preA === preB) return 0;
  // A version without a prerelease comes after its prereleases.
  if (preA === "") return 1;
  if (preB === "") return -1;
  const partsA = preA.split(".");
  const partsB = preB.split(".");
  for (let i = 0; i < Math.max(partsA.length, partsB.length); i++) {
    const difference = comparePart(partsA[i], partsB[i]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function split(version: string): [number[], string] {
  const plain = version.replace(/^v/, "").replace(/\+.*$/, "");
  const dash = plain.indexOf("-");
  const core = dash < 0 ? plain : plain.slice(0, dash);
  return [core.split(".").map(Number), dash < 0 ? "" : plain.slice(dash + 1)];
}

function comparePart(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return -1;
  if (b === undefined) return 1;
  const numericA = /^\d+$/.test(a);
  const numericB = /^\d+$/.test(b);
  if (numericA && numericB) return a.length - b.length || (a < b ? -1 : 1);
  if (numericA !== numericB) return numericA ? -1 : 1;
  return a < b ? -1 : 1;
}
