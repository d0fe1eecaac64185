import type { Rule } from "../src/rule.ts";
import { appendAlias } from "./append-alias.ts";
import { closerLeak } from "./closer-leak.ts";
import { contextBackgroundInScope } from "./context-background-in-scope.ts";
import { deferBeforeErrCheck } from "./defer-before-err-check.ts";
import { deferInLoop } from "./defer-in-loop.ts";
import { goroutineIgnoresContext } from "./goroutine-ignores-context.ts";
import { httpRequestWithoutContext } from "./http-request-without-context.ts";
import { leakyResultChannel } from "./leaky-result-channel.ts";
import { loopVarCapture } from "./loop-var-capture.ts";
import { lostCancel } from "./lost-cancel.ts";
import { responseBodyClose } from "./response-body-close.ts";
import { rowsClose } from "./rows-close.ts";
import { rowsErrCheck } from "./rows-err-check.ts";
import { scannerErrCheck } from "./scanner-err-check.ts";
import { sleepIgnoresContext } from "./sleep-ignores-context.ts";
import { subsliceCapacityLeak } from "./subslice-capacity-leak.ts";
import { uncheckedError } from "./unchecked-error.ts";
import { uncheckedTypeAssertion } from "./unchecked-type-assertion.ts";
import { waitgroupAddInGoroutine } from "./waitgroup-add-in-goroutine.ts";

/** All rules, by name. */
export const rules: readonly Rule[] = [
  appendAlias,
  closerLeak,
  contextBackgroundInScope,
  deferBeforeErrCheck,
  deferInLoop,
  goroutineIgnoresContext,
  httpRequestWithoutContext,
  leakyResultChannel,
  loopVarCapture,
  lostCancel,
  responseBodyClose,
  rowsClose,
  rowsErrCheck,
  scannerErrCheck,
  sleepIgnoresContext,
  subsliceCapacityLeak,
  uncheckedError,
  uncheckedTypeAssertion,
  waitgroupAddInGoroutine,
];
