import { isOpen } from "../engine/findings.ts";
import { chooseFor } from "../engine/fix-choices.ts";
import { SUPPRESSION } from "../engine/suppression.ts";
import type { FolderAnswer, FolderJob } from "./folder-job.ts";

/**
 * Has a comment put to each finding that is open, in place of a fix.
 * @param job with the fixes of all findings left alone.
 * @param plan answers a job.
 */
export async function suppressAll(
  job: FolderJob,
  answer: FolderAnswer,
  reason: string,
  plan: (job: FolderJob) => Promise<FolderAnswer>,
): Promise<{ readonly job: FolderJob; readonly answer: FolderAnswer }> {
  const list = answer.findings
    .filter((finding) => isOpen(finding) && finding.rule !== SUPPRESSION)
    .map((finding) => chooseFor(finding, { kind: "suppress", reason }));
  if (list.length === 0) return { job, answer };
  const chosen: FolderJob = { ...job, choices: { others: "leave", list } };
  return { job: chosen, answer: await plan(chosen) };
}
