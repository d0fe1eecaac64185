import { createInterface, emitKeypressEvents, type Key } from "node:readline";
import { atInterruption } from "./interruption.ts";

/** A person at a terminal. */
export interface Terminal {
  /** Waits for a key: a character, "return", "escape" and the like. "end" where the person gives no more answers. */
  key(prompt: string): Promise<string>;
  /** Waits for a line; undefined where it is given up. */
  line(prompt: string): Promise<string | undefined>;
  /**
   * Leaves the terminal to another program.
   * @param run ends when that program does.
   */
  lend<T>(run: () => Promise<T>): Promise<T>;
  /** Gives the terminal back. */
  close(): void;
}

/** The terminal that keys come from and prompts go to; undefined where there is none. */
export function openTerminal(): Terminal | undefined {
  const { stdin, stderr } = process;
  return stdin.isTTY && stderr.isTTY ? new ProcessTerminal(stdin, stderr) : undefined;
}

/** Keys are read one by one, without Enter. In between the terminal is as it was, so that Ctrl-C works as ever. */
class ProcessTerminal implements Terminal {
  readonly #input: NodeJS.ReadStream;
  readonly #output: NodeJS.WriteStream;
  /** Pressed before anybody asked. */
  readonly #pressed: string[] = [];
  readonly #forget: () => void;

  constructor(input: NodeJS.ReadStream, output: NodeJS.WriteStream) {
    this.#input = input;
    this.#output = output;
    emitKeypressEvents(input);
    this.#forget = atInterruption(() => this.#setRaw(false));
  }

  async key(prompt: string): Promise<string> {
    const ahead = this.#pressed.shift();
    if (ahead !== undefined) this.#output.write(prompt);
    const key = ahead ?? (await this.#nextKey(prompt));
    this.#output.write(`${/^[!-~]$/.test(key) ? key : ""}\n`);
    return key;
  }

  line(prompt: string): Promise<string | undefined> {
    const reader = createInterface({ input: this.#input, output: this.#output, terminal: true, historySize: 0 });
    return new Promise((resolve) => {
      const finish = (line: string | undefined): void => {
        resolve(line);
        reader.close();
      };
      reader.once("close", () => resolve(undefined));
      reader.once("SIGINT", () => {
        reader.removeAllListeners("close");
        reader.close();
        interrupt();
      });
      reader.question(prompt, finish);
      // What was typed ahead belongs to the line.
      for (let key = this.#pressed.shift(); key !== undefined; key = this.#pressed.shift()) {
        reader.write(key === "return" ? "\n" : key);
        if (key === "return") break;
      }
    });
  }

  async lend<T>(run: () => Promise<T>): Promise<T> {
    this.#setRaw(false);
    this.#input.pause();
    // Ctrl-C is for the other program, though all that belongs to the terminal get it.
    const held = process.listeners("SIGINT");
    const ignore = (): void => {};
    process.on("SIGINT", ignore);
    for (const listener of held) process.off("SIGINT", listener);
    try {
      return await run();
    } finally {
      for (const listener of held) process.on("SIGINT", listener);
      process.off("SIGINT", ignore);
    }
  }

  close(): void {
    this.#setRaw(false);
    this.#input.pause();
    this.#forget();
  }

  async #nextKey(prompt: string): Promise<string> {
    const pressed = this.#pressed;
    let wake: () => void = () => {};
    const onKey = (text: string | undefined, key: Key): void => {
      if (key.ctrl && key.name === "z") {
        this.#suspend(prompt);
        return;
      }
      pressed.push(nameOf(text, key));
      wake();
    };
    const onEnd = (): void => {
      pressed.push("end");
      wake();
    };
    this.#input.on("keypress", onKey).once("end", onEnd).once("error", onEnd);
    // First, lest keys show up twice.
    this.#setRaw(true);
    this.#output.write(prompt);
    this.#input.resume();
    try {
      if (pressed.length === 0) await new Promise<void>((resume) => (wake = resume));
    } finally {
      this.#input.pause();
      this.#setRaw(false);
      this.#input.off("keypress", onKey).off("end", onEnd).off("error", onEnd);
    }
    const key = pressed.shift() as string;
    if (key === "interrupt") {
      interrupt();
      // The signal ends the program.
      return new Promise(() => {});
    }
    return key;
  }

  #suspend(prompt: string): void {
    this.#setRaw(false);
    process.once("SIGCONT", () => {
      this.#setRaw(true);
      this.#output.write(`\n${prompt}`);
    });
    process.kill(process.pid, "SIGTSTP");
  }

  #setRaw(isRaw: boolean): void {
    try {
      if (this.#input.isRaw !== isRaw) this.#input.setRawMode(isRaw);
    } catch {
      // The terminal is gone.
    }
  }
}

function nameOf(text: string | undefined, { ctrl, meta, name, sequence }: Key): string {
  if (ctrl && name === "c") return "interrupt";
  if (ctrl && name === "d") return "end";
  if (name === "return" || name === "enter") return "return";
  if (!ctrl && !meta && text !== undefined && text.length === 1) return text;
  return name ?? sequence ?? "";
}

/** As Ctrl-C does where a terminal is not read key by key. */
function interrupt(): void {
  process.kill(process.pid, "SIGINT");
  // Without anything to wait for the program would end before the signal comes.
  setTimeout(() => {}, 1000);
}
