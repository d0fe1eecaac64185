import type { Type } from "../types.ts";

/**
 * What well-known functions do with a context, or a request that has one, as their documentation says. Names are those of
 * go/types; a name that ends in `*` stands for all that begin so.
 */

/** They obey the context while they run, and nothing that they give back needs it. */
const OBEYING = `
  context.WithoutCancel
  (*database/sql.DB).PingContext (*database/sql.DB).ExecContext (*database/sql.DB).PrepareContext (*database/sql.DB).Conn
  (*database/sql.Conn).PingContext (*database/sql.Conn).ExecContext (*database/sql.Conn).PrepareContext
  (*database/sql.Tx).ExecContext (*database/sql.Tx).PrepareContext (*database/sql.Stmt).ExecContext
  (*net.Dialer).DialContext (*net.ListenConfig).Listen* (*net.Resolver).Lookup*
  (*crypto/tls.Dialer).DialContext (*crypto/tls.Conn).HandshakeContext
  (*net/http.Server).Shutdown
  log/slog.Log* (*log/slog.Logger).Log* (*log/slog.Logger).Enabled (*log/slog.Logger).DebugContext
  log/slog.DebugContext log/slog.InfoContext log/slog.WarnContext log/slog.ErrorContext
  (*log/slog.Logger).InfoContext (*log/slog.Logger).WarnContext (*log/slog.Logger).ErrorContext
  runtime/pprof.SetGoroutineLabels runtime/pprof.Label runtime/pprof.ForLabels
  runtime/trace.StartRegion runtime/trace.Log runtime/trace.Logf
  (*golang.org/x/time/rate.Limiter).Wait* (*golang.org/x/sync/semaphore.Weighted).Acquire
`;

/** What they give back goes on to obey the context, and nothing else does. */
const BOUND = `
  (*database/sql.DB).QueryContext (*database/sql.DB).QueryRowContext (*database/sql.DB).BeginTx
  (*database/sql.Conn).QueryContext (*database/sql.Conn).QueryRowContext (*database/sql.Conn).BeginTx
  (*database/sql.Tx).QueryContext (*database/sql.Tx).QueryRowContext (*database/sql.Tx).StmtContext
  (*database/sql.Stmt).QueryContext (*database/sql.Stmt).QueryRowContext
  runtime/pprof.WithLabels runtime/trace.NewTask
  golang.org/x/sync/errgroup.WithContext
`;

const obeying = names(OBEYING);
const bound = names(BOUND);

/** What a call of a well-known function does with an argument that is a context; undefined: not known. */
export function contextCallKeeps(fullName: string, type: Type | undefined): "nothing" | "in-result" | undefined {
  if (type?.kind !== "named" || type.decl.pkg !== "context" || type.decl.name !== "Context") return undefined;
  if (obeying(fullName)) return "nothing";
  return bound(fullName) ? "in-result" : undefined;
}

/** The names of both lists, for a comparison with the table of the standard library. */
export function contextCallNames(): readonly string[] {
  return `${OBEYING} ${BOUND}`.trim().split(/\s+/);
}

function names(list: string): (name: string) => boolean {
  const all = list.trim().split(/\s+/);
  const exact = new Set(all.filter((name) => !name.endsWith("*")));
  const prefixes = all.filter((name) => name.endsWith("*")).map((name) => name.slice(0, -1));
  return (name) => exact.has(name) || prefixes.some((prefix) => name.startsWith(prefix));
}
