/** What the trees of this thread have done: for benchmarks, and tests that hold it without a clock. */
export const syntaxWork = {
  /** Texts of which the top level, or all, was looked at. */
  files: 0,
  /** Parts of texts that were parsed by themselves. */
  parts: 0,
  /** UTF-16 units that were parsed to be flattened. */
  units: 0,
  /** Nodes of all trees. */
  nodes: 0,
  /** How often somebody looked at a node. */
  looks: 0,
};
