// Ids of kinds and fields come from the grammar, so they are the same in both backends; names are learnt as they are met.
/** Ids are below this, and the lists by id as long from the start: one that V8 thinks sparse is slow to read. */
const MOST_KINDS = 1024;
/** The first id that the grammar has not: for kinds of nodes that are made without asking it. */
export const FIRST_OWN_ID = 1000;
const ERROR_ID = MOST_KINDS - 1;

/** The id that a kind has here. @param id what the parser calls it: for that of errors a number beyond all others. */
export function kindId(id: number): number {
  return id < FIRST_OWN_ID ? id : ERROR_ID;
}

/** By the id of a kind: its name in the grammar, and whether its nodes are named ones. */
export const kindNames = new Array<string | undefined>(MOST_KINDS).fill(undefined);
export const kindNamed = new Uint8Array(MOST_KINDS);
/** All ids that have the name of a kind. */
export const kindIds = new Map<string, number[]>();

/** By the id of a field; 0: none. Filled by the trees. */
export const fieldNames: string[] = [""];

/** Kinds of named nodes that are single tokens; those without a name all are. */
const TOKENS = new Set([
  "blank_identifier",
  "comment",
  "field_identifier",
  "false",
  "float_literal",
  "identifier",
  "imaginary_literal",
  "int_literal",
  "iota",
  "label_name",
  "nil",
  "package_identifier",
  "rune_literal",
  "true",
  "type_identifier",
]);
/** By the id of a kind: whether its nodes have no children. */
export const isToken = new Uint8Array(MOST_KINDS);

/** Kinds whose children fill no field, as node-types.json of the grammar has it: those that are met much. */
export const KINDS_WITHOUT_FIELDS: ReadonlySet<string> = new Set([
  "argument_list",
  "block",
  "expression_list",
  "expression_statement",
  "interpreted_string_literal",
  "literal_element",
  "literal_value",
  "parameter_list",
  "parenthesized_expression",
  "pointer_type",
  "return_statement",
  "statement_list",
]);
/** By the id of a kind: whether its nodes have children that may fill a field. */
export const hasFields = new Uint8Array(MOST_KINDS);

/** Kinds that may have a line break at their end that is no node. */
const WITH_LINE_BREAK = new Set(["source_file", "statement_list"]);
/** By the id of a kind: whether its nodes end where their last child does. */
export const endsWithChild = new Uint8Array(MOST_KINDS);
/** By the id of a kind without a name: the length of its text, which is the kind; else -1. */
export const tokenLengths = new Int8Array(MOST_KINDS);

/** Takes a kind that a tree has met. */
export function learnKind(id: number, name: string, named: boolean): void {
  kindNames[id] = name;
  kindNamed[id] = Number(named);
  isToken[id] = Number(!named || TOKENS.has(name));
  hasFields[id] = Number(!KINDS_WITHOUT_FIELDS.has(name));
  endsWithChild[id] = Number(!WITH_LINE_BREAK.has(name));
  tokenLengths[id] = named ? -1 : name.length;
  const ids = kindIds.get(name);
  if (ids) ids.push(id);
  else kindIds.set(name, [id]);
}
