/** A relative path with slashes as a relative URI reference. */
export function pathToUri(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** An absolute path with slashes as a `file:` URI. The letter of a drive (`C:`) stays as it is. */
export function pathToFileUri(path: string): string {
  const drive = /^[A-Za-z]:(?=\/)/.exec(path)?.[0];
  return drive ? `file:///${drive}${pathToUri(path.slice(drive.length))}` : `file://${pathToUri(path)}`;
}
