/** A plain pattern in the words of ast-grep for what a rule looks for. */
export interface Pattern {
  readonly rule: string;
  readonly pattern: string;
  /** For what is an expression and no statement: the kind of node that is meant. */
  readonly selector?: "call_expression";
}

const statements: readonly [rule: string, ...patterns: string[]][] = [
  ["append-alias", "$S = append($A[:$I], $$$)", "$S := append($A[:$I], $$$)"],
  ["closer-leak", "$F, $E := os.Open($$$)", "$F, $E := os.Create($$$)", "$F, $E := os.OpenFile($$$)"],
  ["closer-leak", "$C, $E := net.Dial($$$)", "$S, $E := $D.Prepare($$$)"],
  ["defer-before-err-check", "defer $R.Body.Close()"],
  ["defer-in-loop", "defer $F.Close()", "defer $M.Unlock()"],
  ["goroutine-ignores-context", "go func() { $$$ }()"],
  ["http-request-without-context", "$R, $E := http.NewRequest($$$)"],
  ["leaky-result-channel", "$C := make(chan $T)"],
  ["loop-var-capture", "for $K, $V := range $X { $$$ }"],
  ["lost-cancel", "$C, $F := context.WithCancel($$$)", "$C, $F := context.WithTimeout($$$)"],
  ["lost-cancel", "$C, $F := context.WithDeadline($$$)"],
  ["response-body-close", "$R, $E := http.Get($$$)", "$R, $E := http.Post($$$)", "$R, $E := $C.Do($$$)"],
  ["rows-close", "$R, $E := $D.Query($$$)", "$R, $E := $D.QueryContext($$$)"],
  ["rows-err-check", "for $R.Next() { $$$ }"],
  ["scanner-err-check", "for $S.Scan() { $$$ }"],
  ["unchecked-type-assertion", "$V := $X.($T)"],
];

const calls: readonly [rule: string, ...patterns: string[]][] = [
  ["context-background-in-scope", "$F(context.Background(), $$$)", "$F(context.TODO(), $$$)"],
  ["http-request-without-context", "exec.Command($$$)"],
  ["sleep-ignores-context", "time.Sleep($D)"],
  ["subslice-capacity-leak", "$F($S[:$I])"],
  ["waitgroup-add-in-goroutine", "$W.Add(1)"],
];

/** What ast-grep and semgrep look for: what the rules with fixes do that are on by default, in some thirty patterns. */
export const patterns: readonly Pattern[] = [
  ...statements.flatMap(([rule, ...all]) => all.map((pattern) => ({ rule, pattern }))),
  ...calls.flatMap(([rule, ...all]) => all.map((pattern) => ({ rule, pattern, selector: "call_expression" }) as const)),
];

const idOf = ({ rule }: Pattern, index: number) => `${rule}-${index}`;

/** A rule file of ast-grep: YAML documents, each in the JSON that YAML takes. */
export function astGrepRules(all: readonly Pattern[] = patterns): string {
  return all
    .map((one, index) => {
      const { pattern, selector } = one;
      const rule = selector ? { pattern: { context: `func _() { ${pattern} }`, selector } } : { pattern };
      return JSON.stringify({ id: idOf(one, index), language: "go", severity: "warning", message: one.rule, rule });
    })
    .join("\n---\n");
}

/** The same patterns for semgrep, where `...` is any number of arguments or statements. */
export function semgrepRules(all: readonly Pattern[] = patterns): string {
  return JSON.stringify({
    rules: all.map((one, index) => ({
      id: idOf(one, index),
      languages: ["go"],
      severity: "WARNING",
      message: one.rule,
      pattern: one.pattern.replaceAll("$$$", "..."),
    })),
  });
}
