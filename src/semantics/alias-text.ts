const ALIASED = /=[\s(]*([\p{L}_][\p{L}\p{N}_]*)/gu;

/** The names of which a text of type declarations may declare aliases. */
export function aliasedIn(text: string): readonly string[] {
  return [...text.matchAll(ALIASED)].map(([, name]) => name as string);
}
