import { type Completion, dashed, quoted, stepTo, subcommandsOf, takesPaths, valuesOf } from "./completion-table.ts";

/** For zsh's completion system (compinit); to be sourced, or a file `_gomend` in $fpath. */
export function zshScript({ commands, rules, ruleOptions, pathOptions }: Completion): string {
  const values = valuesOf(commands).map(({ option, commands: owners }) => {
    const pattern = option.names.flatMap((name) => owners.map((owner) => quoted(`${owner}:${dashed(name)}`))).join("|");
    const name = option.names[0] as string;
    return `    ${pattern}) ${valueOf(name, option.choices)}; return ;;`;
  });
  function valueOf(name: string, choices: readonly string[]): string {
    if (ruleOptions.has(name)) return `compset -P '*,'; compadd -S '' -q -- ${rules.join(" ")}`;
    if (choices.length > 0) return `compadd -- ${choices.join(" ")}`;
    return pathOptions.has(name) ? "_files" : "_message value";
  }
  const options = commands.map(({ name, options: own }) => {
    const described = own.map(({ names, describe }) => quoted(`${dashed(names[0] as string)}:${describe}`));
    return `      ${quoted(name)}) proposed=(${described.join(" ")}) ;;`;
  });
  const words = commands.flatMap(({ name, choices }) => {
    const described = [
      ...subcommandsOf(name, commands).map(({ word, describe }) => quoted(`${word}:${describe}`)),
      ...choices.map(quoted),
    ];
    return described.length > 0 ? [`      ${quoted(name)}) proposed=(${described.join(" ")}) ;;`] : [];
  });
  const withPaths = commands.filter(takesPaths);
  const named = commands.filter(({ name }) => name !== "").map(({ name }) => quoted(stepTo(name)));
  return `#compdef gomend
# zsh completion for gomend: as a file _gomend in a folder of $fpath, or source <(gomend completion zsh)
_gomend() {
  local cur=$words[CURRENT] prev=$words[CURRENT-1] command='' i
  local -a proposed
  for ((i = 2; i < CURRENT; i++)); do
    case "$command $words[i]" in
      ${named.join("|")}) command="\${command:+$command }$words[i]" ;;
    esac
  done
  # --option=value
  if [[ $cur == --*=* ]]; then
    prev=\${cur%%=*}
    compset -P '*='
    cur=\${cur#*=}
  fi
  case "$command:$prev" in
${values.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${options.join("\n")}
    esac
    _describe -o option proposed
    return
  fi
  case "$command" in
${words.join("\n")}
  esac
  (( $#proposed )) && _describe argument proposed
  case "$command" in
    ${withPaths.map(({ name }) => quoted(name)).join("|")}) _files ;;
  esac
}

# Read from $fpath, it is called at once.
if [[ $funcstack[1] == _gomend ]]; then
  _gomend "$@"
else
  compdef _gomend gomend
fi
`;
}
