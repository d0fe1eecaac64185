import { hash } from "node:crypto";

/** Names a content: 132 bits of its SHA-256, as base64url. */
export function contentHash(content: string | Uint8Array): string {
  return hash("sha256", content, "base64url").slice(0, 22);
}

/** Names the contents of several files by their names, in the order given. */
export function contentsHash(files: Iterable<readonly [name: string, hash: string]>): string {
  let list = "";
  for (const [name, hash] of files) list += `${name}\0${hash}\0`;
  return contentHash(list);
}
