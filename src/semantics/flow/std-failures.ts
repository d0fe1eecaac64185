import type { Node } from "../../syntax/node.ts";
import { calleeName } from "./callee-name.ts";

/**
 * The functions and methods of the standard library that give a value to be closed, or ended otherwise, and an error, whose
 * value is of no use when there is an error: nil, or a response whose body is closed already. As their sources
 * say; what may give both (zip.OpenReader with ErrInsecurePath) is not among them.
 */
const NAMES = new Set(
  `
  net/http.Get net/http.Head net/http.Post net/http.PostForm net/http.ReadResponse
  (*net/http.Client).Get (*net/http.Client).Head (*net/http.Client).Post (*net/http.Client).PostForm
  (*net/http.Client).Do (*net/http.Transport).RoundTrip
  os.Open os.OpenFile os.Create os.CreateTemp os.OpenRoot os.OpenInRoot os.Pipe io/ioutil.TempFile
  (*os.Root).Open (*os.Root).OpenFile (*os.Root).Create (*os.Root).OpenRoot
  database/sql.Open
  (*database/sql.DB).Query (*database/sql.DB).QueryContext (*database/sql.DB).Prepare
  (*database/sql.DB).PrepareContext (*database/sql.DB).Begin (*database/sql.DB).BeginTx (*database/sql.DB).Conn
  (*database/sql.Tx).Query (*database/sql.Tx).QueryContext (*database/sql.Tx).Prepare (*database/sql.Tx).PrepareContext
  (*database/sql.Conn).QueryContext (*database/sql.Conn).PrepareContext (*database/sql.Conn).BeginTx
  (*database/sql.Stmt).Query (*database/sql.Stmt).QueryContext
  net.Dial net.DialTimeout net.DialTCP net.DialUDP net.DialIP net.DialUnix
  (*net.Dialer).Dial (*net.Dialer).DialContext
  net.Listen net.ListenPacket net.ListenTCP net.ListenUDP net.ListenIP net.ListenUnix net.ListenUnixgram
  net.ListenMulticastUDP net.FileConn net.FileListener net.FilePacketConn
  (*net.ListenConfig).Listen (*net.ListenConfig).ListenPacket
  (*net.TCPListener).Accept (*net.TCPListener).AcceptTCP (*net.UnixListener).Accept (*net.UnixListener).AcceptUnix
  crypto/tls.Dial crypto/tls.DialWithDialer crypto/tls.Listen (*crypto/tls.Dialer).Dial (*crypto/tls.Dialer).DialContext
  compress/gzip.NewReader compress/gzip.NewWriterLevel compress/zlib.NewReader compress/zlib.NewReaderDict
  compress/zlib.NewWriterLevel compress/zlib.NewWriterLevelDict compress/flate.NewWriter compress/flate.NewWriterDict
  (*archive/zip.File).Open
  net/rpc.Dial net/rpc.DialHTTP net/rpc.DialHTTPPath net/rpc/jsonrpc.Dial net/smtp.Dial net/smtp.NewClient
  net/textproto.Dial log/syslog.New log/syslog.Dial
  (*os/exec.Cmd).StdoutPipe (*os/exec.Cmd).StdinPipe (*os/exec.Cmd).StderrPipe
  `
    .trim()
    .split(/\s+/),
);

/** Whether a call is documented to give a value of no use together with an error: `os.Open`, `(*sql.DB).Query`, ... */
export function givesNothingOnError(call: Node): boolean {
  const name = calleeName(call);
  return name !== undefined && NAMES.has(name);
}

/** The names, for a comparison with the table of the standard library. */
export const givingNothingOnError: ReadonlySet<string> = NAMES;
