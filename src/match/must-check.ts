import { calleeName } from "../semantics/flow/callee-name.ts";
import { FunctionNames } from "../semantics/known-functions.ts";
import { selectionOf } from "../semantics/selectors.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { calleeOf, typeOf } from "../semantics/type-of.ts";
import { argumentsOf, expressionsOf, lastNameOf, unparen } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { nextStatement, statementOf } from "../syntax/statements.ts";
import { isDiscarded } from "./binding.ts";
import { callsNamed } from "./calls.ts";
import { isErrorType } from "./types.ts";

/**
 * Functions of the standard library that did not do what they were called for when they give an error, although nothing
 * else tells of it. Left out is what fails for programming errors only (os.Setenv), what is often done in the hope that
 * it works (os.Remove), and what writes to somebody who may have gone (io.Copy, encoders).
 */
const STD = `
  encoding/json.Unmarshal (*encoding/json.Decoder).Decode
  encoding/xml.Unmarshal (*encoding/xml.Decoder).Decode (*encoding/gob.Decoder).Decode encoding/binary.Read
  io.ReadFull
  os.WriteFile io/ioutil.WriteFile os.MkdirAll os.Rename os.Link os.Symlink os.Truncate
  (*os.File).Sync (*os.File).Truncate (*bufio.Writer).Flush
  (*archive/tar.Writer).Close (*archive/zip.Writer).Close (*compress/gzip.Writer).Close (*compress/zlib.Writer).Close
  (*database/sql.Tx).Commit
  (*database/sql.DB).Exec (*database/sql.DB).ExecContext (*database/sql.Tx).Exec (*database/sql.Tx).ExecContext
  (*database/sql.Conn).ExecContext (*database/sql.Stmt).Exec (*database/sql.Stmt).ExecContext
  net/http.ListenAndServe net/http.ListenAndServeTLS (*net/http.Server).ListenAndServe
  (*net/http.Server).ListenAndServeTLS`
  .trim()
  .split(/\s+/);

const BY_STD = new FunctionNames(STD);

/** The names of these functions, for a comparison with the table of the standard library. */
export const mustCheckNames: readonly string[] = STD;

/** A call whose error nobody looks at. */
export interface Unchecked {
  readonly call: Node;
  /** Full name of what is called. */
  readonly name: string;
  /** How many results it gives, the error last; undefined: that is not known. */
  readonly results: number | undefined;
  /** Known by gomend, not told by the user. */
  readonly isStd: boolean;
}

/** The calls in a file that stand alone, of functions whose error must be checked: the known ones and those that users name. */
export function* uncheckedCalls(file: SourceFile): Generator<Unchecked> {
  const { mustCheck } = file.pkg.workspace;
  for (const call of callsNamed(file, ...BY_STD.lastNames, ...mustCheck.lastNames)) {
    const last = lastNameOf(call);
    if (!isDiscarded(call) || !(BY_STD.hasLast(last) || mustCheck.hasLast(last))) continue;
    const name = calleeName(call);
    const isStd = BY_STD.has(name);
    if (name === undefined || !(isStd || mustCheck.has(name))) continue;
    const results = calleeOf(call)?.signature?.results;
    if (results && isErrorType(results.at(-1)?.type) === false) continue;
    if (isStd && (isRandom(argumentsOf(call)[0]) || isBesideFailure(call))) continue;
    yield { call, name, results: results?.length, isStd };
  }
}

/** The source of random numbers ends the program when it fails (crypto/rand, from Go 1.24 on), and hardly ever did. */
function isRandom(reader: Node | undefined): boolean {
  const fn = reader && unparen(reader);
  return fn?.kind === "selector_expression" && selectionOf(fn)?.symbol?.pkg?.path === "crypto/rand";
}

/** Whether the next statement returns an error that has come up before: another one would only hide it. */
function isBesideFailure(call: Node): boolean {
  const statement = statementOf(call);
  const next = statement && nextStatement(statement);
  const returned = next?.kind === "return_statement" ? expressionsOf(next.namedChildren[0]).at(-1) : undefined;
  return returned !== undefined && returned.kind === "identifier" && isErrorType(typeOf(returned)) === true;
}
