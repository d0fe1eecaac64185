const ALIASED = /=[\s(]*([A-Za-z_\x80-\uffff][\w\x80-\uffff]*)/g;

/** The names of which a text of type declarations may declare aliases. */
export function aliasedIn(text: string): readonly string[] {
  return [...text.matchAll(ALIASED)].map(([, name]) => name as string);
}
