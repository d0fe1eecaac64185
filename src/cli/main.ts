import { writeSync } from "node:fs";
import { homedir } from "node:os";
import { main } from "./command-line.ts";
import type { Output } from "./io.ts";
import { LocalPlanner } from "./planner.ts";
import { ThreadPlanner } from "./thread-planner.ts";

// The program: the one place that touches the process, its streams, signals and exit code.

function outputOf(stream: NodeJS.WriteStream): Output {
  let isClosed = false;
  // The reader, such as `head`, has seen enough, or the terminal is gone.
  stream.on("error", () => {
    isClosed = true;
  });
  return {
    isTerminal: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
    get isClosed() {
      return isClosed;
    },
    async write(text) {
      if (isClosed || stream.write(text)) return;
      await new Promise<void>((resume) => {
        for (const event of ["drain", "error", "close"]) stream.once(event, resume);
      });
    },
  };
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => {
    try {
      writeSync(process.stderr.fd, `${process.stderr.isTTY ? "\r\u001b[K" : ""}interrupted\n`);
    } catch {
      // Nobody is there to be told.
    }
    // Dies of the signal itself, which a shell shows as 128 and its number, 130 for Ctrl-C: process.exit would end the
    // planning thread first, and the native parser cannot bear that.
    process.kill(process.pid, signal);
  });
}

process.exitCode = await main(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  home: homedir(),
  platform: process.platform,
  user: process.geteuid?.(),
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  readStdin,
  // Sources that run as they are have no program for another thread.
  startPlanner: async (settings) =>
    import.meta.url.endsWith(".ts") ? LocalPlanner.start(settings) : new ThreadPlanner(settings),
  breathe: () => new Promise((resume) => setImmediate(resume)),
});
