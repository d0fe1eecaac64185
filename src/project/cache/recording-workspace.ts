import type { Package } from "../../semantics/package.ts";
import { SourcePackage } from "../../semantics/source-package.ts";
import { isStdPath } from "../../semantics/std/index.ts";
import { Workspace } from "../../semantics/workspace.ts";
import type { EvidenceRecorder } from "./evidence.ts";

/** A workspace that has written down what is imported, also where an open folder answers instead of the host. */
export class RecordingWorkspace extends Workspace {
  readonly #recorder: EvidenceRecorder;

  constructor(recorder: EvidenceRecorder, ...settings: ConstructorParameters<typeof Workspace>) {
    super(...settings);
    this.#recorder = recorder;
  }

  override importPackage(path: string, fromDir: string): Package | undefined {
    const pkg = super.importPackage(path, fromDir);
    const given = pkg instanceof SourcePackage ? pkg.dir : undefined;
    if (!isStdPath(path)) this.#recorder.importAsked(path, fromDir, given);
    return pkg;
  }
}
