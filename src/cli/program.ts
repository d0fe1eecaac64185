// The bundled program: its parts, each of which runs when it is called.

/** The command line. */
export function main(): void {
  void import("./main.ts");
}

/** A thread that plans. */
export function planWorker(): void {
  void import("./plan-worker.ts");
}
