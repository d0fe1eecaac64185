import { ExitCode } from "./io.ts";
import { launch } from "./launch.ts";
import { VERSION } from "./version.ts";

/** Nothing else is loaded to tell the version. */
async function tellVersion(): Promise<void> {
  const { runToEnd, stdout } = await import("./process-streams.ts");
  await runToEnd(async () => {
    await stdout.write(`${VERSION}\n`);
    return ExitCode.clean;
  });
}

const [first = "", ...others] = process.argv.slice(2);
if (/^(--version|-V)$/.test(first) && others.length === 0) void tellVersion();
else launch("main", __dirname);
