import { calleeName } from "../semantics/flow/callee-name.ts";
import { selectionOf } from "../semantics/selectors.ts";
import type { SourceFile } from "../semantics/source-file.ts";
import type { Node } from "../syntax/node.ts";
import { callsOf } from "./calls.ts";

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

/** A call that opens something. */
export interface Opener {
  readonly call: Node;
  readonly leak: Leak;
}

/** The calls in a file of what opens files, connections and the like, together with an error. */
export function* openers(file: SourceFile): Generator<Opener> {
  for (const call of callsOf(file, ...LEAKS.keys())) {
    const leak = LEAKS.get(calleeName(call) ?? "");
    if (leak) yield { call, leak };
  }
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
