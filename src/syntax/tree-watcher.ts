/**
 * Is told what is looked at of a file, so that it is known what an answer rests on. Build constraints and package clause
 * are not told of: everybody looks at them. Items are those of the outline, by their index.
 */
export interface TreeWatcher {
  /** All of a declaration but the body of a function. */
  header(item: number): void;
  /** The body of a function. */
  body(item: number): void;
  /** All imports, or those only that may give the file a name. */
  imports(name?: string): void;
  /** The functions that give one of these words; see functionsGiving. */
  functionsGiving(words: readonly string[]): void;
  /** Nothing less than the whole file. */
  all(): void;
}
