import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atInterruption } from "./interruption.ts";
import type { Terminal } from "./terminal.ts";

/** A text could not be edited. */
export class EditorError extends Error {}

/**
 * Opens a text in the editor of $VISUAL or $EDITOR, as git does, and gives what it was saved as.
 * @param name of the file that the editor sees: editors tell the language by it.
 * @throws EditorError
 */
export async function editText(
  text: string,
  name: string,
  terminal: Terminal,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string> {
  const editor = env.VISUAL || env.EDITOR || (process.platform === "win32" ? "notepad" : "vi");
  const dir = mkdtempSync(join(tmpdir(), "gomend-edit-"));
  const remove = (): void => rmSync(dir, { recursive: true, force: true });
  const forget = atInterruption(remove);
  try {
    const path = join(dir, name);
    writeFileSync(path, text);
    await terminal.lend(() => runEditor(editor, path));
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof EditorError) throw error;
    throw new EditorError(`${editor}: ${(error as Error).message}`, { cause: error });
  } finally {
    remove();
    forget();
  }
}

/** The editor may be a command with options. What it prints goes to the terminal: standard output is for reports. */
function runEditor(editor: string, path: string): Promise<void> {
  const stdio = ["inherit", process.stderr, "inherit"] as const;
  const child =
    process.platform === "win32"
      ? spawn(`${editor} "${path}"`, { stdio: [...stdio], shell: true })
      : spawn("/bin/sh", ["-c", `${editor} "$@"`, editor, path], { stdio: [...stdio] });
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => {
      if (code === 0) resolve();
      else reject(new EditorError(`${editor} ended with ${signal ?? `exit code ${code}`}`));
    });
  });
}
