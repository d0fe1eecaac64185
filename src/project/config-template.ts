import { CONFIG_KEYS, type ConfigKey } from "./config-keys.ts";

/** Longest line of a comment, in characters. */
const WIDTH = 100;

/** A configuration file to begin with: every key with its meaning and an example, all commented out. */
export function configTemplate(): string {
  const head = [
    "# Configuration of gomend. It holds in this folder and below it, where no other .gomend.yaml is nearer.",
    "# All keys are optional. 'gomend config verify' checks this file, 'gomend config show' tells what is in force.",
  ];
  return `${[head.join("\n"), ...CONFIG_KEYS.map(section)].join("\n\n")}\n`;
}

function section({ name, about, standard, example }: ConfigKey): string {
  const lines = `${name}:${example}`.split("\n");
  return [...wrap(`${about} Not set: ${standard}.`), ...lines].map((line) => `# ${line}`).join("\n");
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 3 <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
