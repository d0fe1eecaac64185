import { type Completion, stepTo, subcommandsOf, takesPaths } from "./completion-table.ts";

/** For fish 3 and newer. */
export function fishScript({ commands, rules, ruleOptions, pathOptions }: Completion): string {
  const lines = commands.flatMap((command) => {
    const { name, options, choices } = command;
    const at = `complete -c gomend -n ${quoted(`test (__gomend_command) = ${JSON.stringify(name)}`)}`;
    return [
      ...(takesPaths(command) ? [] : [`${at} -f`]),
      ...subcommandsOf(name, commands).map(({ word, describe }) => `${at} -a ${word} -d ${quoted(describe)}`),
      ...(choices.length > 0 ? [`${at} -a ${quoted(choices.join(" "))}`] : []),
      ...options.map(({ names, describe, takesValue, choices: own }) => {
        const spelled = names.map((one) => (one.length === 1 ? `-s ${one}` : `-l ${one}`)).join(" ");
        return `${at} ${spelled} ${valueOf(names[0] as string, takesValue, own)}-d ${quoted(describe)}`;
      }),
    ];
  });
  function valueOf(name: string, takesValue: boolean, own: readonly string[]): string {
    if (!takesValue) return "";
    if (ruleOptions.has(name)) return `-x -a "(__gomend_rules)" `;
    if (own.length > 0) return `-x -a ${quoted(own.join(" "))} `;
    return pathOptions.has(name) ? "-r -F " : "-x ";
  }
  const named = commands.filter(({ name }) => name !== "").map(({ name }) => quoted(stepTo(name)));
  return `# fish completion for gomend: gomend completion fish > ~/.config/fish/completions/gomend.fish
function __gomend_command
    set -l words (commandline -opc)
    set -e words[1]
    set -l name ''
    for word in $words
        switch "$name $word"
            case ${named.join(" ")}
                set name (string trim -- "$name $word")
        end
    end
    echo "$name"
end

function __gomend_rules
    set -l done (string match -r '.*,' -- (commandline -ct | string replace -r '^--[a-z-]+=' ''))
    printf "$done%s\\n" ${rules.join(" ")}
end

${lines.join("\n")}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}'`;
}
