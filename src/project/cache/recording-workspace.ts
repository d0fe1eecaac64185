import type { Package } from "../../semantics/package.ts";
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
    if (!isStdPath(path)) this.#recorder.importAsked(path, fromDir);
    return super.importPackage(path, fromDir);
  }
}
