/** A folder as it is to be planned. */
export interface FolderQuestion {
  readonly dir: string;
  /** The folder of its repository: answers of one repository are kept together. */
  readonly root: string;
  /** All of its Go files. `text` stands in for what is on disk. */
  readonly files: readonly { readonly path: string; readonly isTarget: boolean; readonly text?: string }[];
  /** Everything else that the answer depends on, but for what it asks of the disk. */
  readonly settings: string;
}

/** The answer of a former run. */
export interface KeptAnswer {
  readonly text: string;
  /** Whether findings were wanted on exactly the same files; on more of them otherwise. */
  readonly isWhole: boolean;
}
