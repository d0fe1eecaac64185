import { systemReason } from "../project/problem.ts";
import { ExitCode, type Output } from "./io.ts";

/** Why something that was printed is lost, though there was somebody to read it. */
let lost: Error | undefined;

function outputOf(stream: NodeJS.WriteStream): Output {
  let isClosed = false;
  stream.on("error", (error: NodeJS.ErrnoException) => {
    isClosed = true;
    // Else the reader, such as `head`, has seen enough, or the terminal is gone.
    if (!["EPIPE", "EIO", "ERR_STREAM_DESTROYED"].includes(error.code ?? "")) lost ??= error;
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

export const stdout: Output = outputOf(process.stdout);
export const stderr: Output = outputOf(process.stderr);

/** Lets what waits be done. */
export function breathe(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}

/** Runs the program, whose exit code is that of the process. Never throws. */
export async function runToEnd(program: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await program();
    // What is written last may fail a moment later.
    await breathe();
    if (lost) {
      await stderr.write(`error: standard output: ${systemReason(lost)}\n`);
      process.exitCode = ExitCode.failed;
    }
  } catch (error) {
    await stderr.write(`error: ${(error as Error).message}\n`);
    process.exitCode = ExitCode.failed;
  }
}
