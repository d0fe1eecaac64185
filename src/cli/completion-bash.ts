import { type Completion, dashed, quoted, stepTo, subcommandsOf, valuesOf } from "./completion-table.ts";

/** For bash 3.2 and newer; needs nothing else. */
export function bashScript({ commands, rules, ruleOptions, pathOptions }: Completion): string {
  const values = valuesOf(commands).map(({ option, commands: owners }) => {
    const pattern = option.names.flatMap((name) => owners.map((owner) => quoted(`${owner}:${dashed(name)}`))).join("|");
    const name = option.names[0] as string;
    if (ruleOptions.has(name)) return `    ${pattern}) _gomend_list ${quoted(rules.join(" "))} "$cur"; return ;;`;
    if (option.choices.length > 0) return `    ${pattern}) ${reply(option.choices.join(" "))}; return ;;`;
    // Without an answer, bash proposes files.
    return pathOptions.has(name)
      ? `    ${pattern}) return ;;`
      : `    ${pattern}) compopt +o default 2>/dev/null; return ;;`;
  });
  const options = commands.map(({ name, options: own }) => {
    const words = own.map(({ names }) => dashed(names[0] as string)).join(" ");
    return `      ${quoted(name)}) ${reply(words)} ;;`;
  });
  const words = commands.flatMap(({ name, choices }) => {
    const proposed = [...subcommandsOf(name, commands).map(({ word }) => word), ...choices];
    return proposed.length > 0 ? [`      ${quoted(name)}) ${reply(proposed.join(" "))} ;;`] : [];
  });
  const named = commands.filter(({ name }) => name !== "").map(({ name }) => quoted(stepTo(name)));
  return `# bash completion for gomend: source <(gomend completion bash)
_gomend_list() {
  local done=''
  [[ $2 == *,* ]] && done=\${2%,*},
  COMPREPLY=($(compgen -P "$done" -W "$1" -- "\${2##*,}"))
  compopt -o nospace 2>/dev/null
}

_gomend() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} command='' i
  # "=" is a word of its own to bash.
  if [[ $cur == '=' ]]; then cur=''
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$command \${COMP_WORDS[i]}" in
      ${named.join("|")}) command="\${command:+$command }\${COMP_WORDS[i]}" ;;
    esac
  done
  case "$command:$prev" in
${values.join("\n")}
  esac
  if [[ $cur == -* ]]; then
    case "$command" in
${options.join("\n")}
    esac
  else
    case "$command" in
${words.join("\n")}
    esac
  fi
}

complete -o bashdefault -o default -F _gomend gomend
`;
}

function reply(words: string): string {
  return `COMPREPLY=($(compgen -W ${quoted(words)} -- "$cur"))`;
}
