import { calleeName } from "../semantics/flow/callee-name.ts";
import type { ClosableKind } from "../semantics/flow/closable.ts";
import { selectionOf } from "../semantics/selectors.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import { calleeOf } from "../semantics/type-of.ts";
import { lastNameOf } from "../syntax/expressions.ts";
import type { Node } from "../syntax/node.ts";
import { bindingOf } from "./binding.ts";
import { mayStayOpenBesideError } from "./call-text.ts";
import { type CallMatters, callsSpeltLike, inSourceOrder } from "./calls.ts";
import { handsOut, type OpenedKind } from "./handed-out.ts";
import { moduleCallsGiving } from "./module-calls.ts";
import { isErrorType, isType } from "./types.ts";

/** What stays behind when a value is never closed. */
export type Leak = "descriptor" | "connection" | "port" | "service" | "pooled" | "statement";

/**
 * The functions of the standard library that open what its finder has to close, by what stays behind without that. The
 * runtime closes descriptors that nothing can reach, but only when it collects garbage. Left out is what has nothing to
 * leak (readers of compress/* and of files in a zip), what something else closes (the pipes of os/exec, statements of a
 * transaction), and what is meant to live on (sql.Open).
 */
const OPENERS: Readonly<Record<Leak, string>> = {
  descriptor: `
    os.Open os.OpenFile os.Create os.CreateTemp os.OpenInRoot os.OpenRoot io/ioutil.TempFile
    (*os.Root).Open (*os.Root).OpenFile (*os.Root).Create (*os.Root).OpenRoot
    archive/zip.OpenReader (*mime/multipart.FileHeader).Open (*net/http.Request).FormFile`,
  connection: `
    net.Dial net.DialTimeout net.DialTCP net.DialUDP net.DialIP net.DialUnix
    (*net.Dialer).Dial (*net.Dialer).DialContext (*net.Dialer).DialTCP (*net.Dialer).DialUDP
    (*net.Dialer).DialIP (*net.Dialer).DialUnix
    crypto/tls.Dial crypto/tls.DialWithDialer (*crypto/tls.Dialer).Dial (*crypto/tls.Dialer).DialContext
    net.FileConn net/smtp.Dial net/textproto.Dial
    (net.Listener).Accept (*net.TCPListener).Accept (*net.TCPListener).AcceptTCP (*net.UnixListener).Accept
    (*net.UnixListener).AcceptUnix`,
  port: `
    net.Listen net.ListenPacket net.ListenTCP net.ListenUDP net.ListenIP net.ListenUnix net.ListenUnixgram
    net.ListenMulticastUDP crypto/tls.Listen (*net.ListenConfig).Listen (*net.ListenConfig).ListenPacket`,
  service: "net/rpc.Dial net/rpc.DialHTTP net/rpc.DialHTTPPath net/rpc/jsonrpc.Dial",
  pooled: "(*database/sql.DB).Conn",
  statement: `
    (*database/sql.DB).Prepare (*database/sql.DB).PrepareContext (*database/sql.Conn).PrepareContext`,
};

const LEAKS: ReadonlyMap<string, Leak> = new Map(
  Object.entries(OPENERS).flatMap(([leak, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, leak as Leak] as const),
  ),
);

/** What stays behind when a value of these types, that a function of the module has opened, is never closed. */
const TYPES: Readonly<Record<string, Leak>> = {
  "*os.File": "descriptor",
  "*os.Root": "descriptor",
  "*archive/zip.ReadCloser": "descriptor",
  "io.ReadCloser": "descriptor",
  "io.WriteCloser": "descriptor",
  "io.ReadWriteCloser": "descriptor",
  "net.Conn": "connection",
  "*net.TCPConn": "connection",
  "*net.UDPConn": "connection",
  "*net.UnixConn": "connection",
  "*crypto/tls.Conn": "connection",
  "*database/sql.Conn": "pooled",
  "*database/sql.Stmt": "statement",
};

/** What is opened, and what closes it besides its `Close`. */
export const OPENED: ClosableKind = { closingMethods: new Set(["(*net/smtp.Client).Quit"]) };

const BY_STD: OpenedKind = { closable: OPENED, opens: (call) => LEAKS.has(calleeName(call) ?? "") };

/** A call that opens something. */
export interface Opener {
  readonly call: Node;
  readonly leak: Leak;
  /** By which function of the standard library; undefined: by one of the module that hands it out. */
  readonly std: string | undefined;
}

/**
 * The calls in a file of what opens files, connections and the like, mostly together with an error: functions of the
 * standard library, and those of the module that hand out what these give.
 */
export function* openers(file: SourceFile): Generator<Opener> {
  const matters: CallMatters = (text, name) => mayStayOpenBesideError(text, name, "Close");
  const module = new Set(moduleCallsGiving(file, TYPE_NAMES, matters));
  for (const call of inSourceOrder(callsSpeltLike(file, matters, ...LEAKS.keys()), module)) {
    const std = LAST_NAMES.has(lastNameOf(call)) ? calleeName(call) : undefined;
    const leak = std === undefined ? undefined : LEAKS.get(std);
    if (leak) yield { call, leak, std };
    else if (module.has(call) && bindingOf(call)?.targets.length === 2) {
      const handed = leakOf(call);
      if (handed && handsOut(call, BY_STD)) yield { call, leak: handed, std: undefined };
    }
  }
}

const LAST_NAMES = new Set([...LEAKS.keys()].map(lastPart));
const TYPE_NAMES = [...new Set(Object.keys(TYPES).map(lastPart))];

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1);
}

function leakOf(call: Node): Leak | undefined {
  const results = calleeOf(call)?.signature?.results;
  if (results?.length !== 2 || isErrorType(results[1]?.type) !== true) return undefined;
  return Object.entries(TYPES).find(([type]) => isType(results[0]?.type, type) === true)?.[1];
}

/** The names of the openers, for a comparison with the table of the standard library. */
export const openerNames: readonly string[] = [...LEAKS.keys()];

const DESCRIPTOR = new Set(["Fd", "SyscallConn", "File"]);

/** Whether a use of a file or connection asks for its descriptor: then to be open is the point of it (locks, mappings). */
export function asksForDescriptor(use: Node): boolean {
  const selector = use.parent;
  if (selector?.kind !== "selector_expression" || selectionOf(selector)?.kind === "field") return false;
  return DESCRIPTOR.has(selector.child("field")?.text ?? "");
}
