// The one module that a transform imports: the words of the layers below, by the module that tells of them.

export { callWithContext, dialWithContext } from "./edit/add-context.ts";
export { bindToContext } from "./edit/bind-to-context.ts";
export { callInPlace } from "./edit/call-in-place.ts";
export { capSliceOnce } from "./edit/cap-slice.ts";
export { checkAssertion } from "./edit/check-assertion.ts";
export { checkBehindLoop } from "./edit/check-behind-loop.ts";
export { checkError } from "./edit/check-error.ts";
export { closeAlways } from "./edit/close-always.ts";
export { closeFix, placeCaution } from "./edit/close-fix.ts";
export { endLoop } from "./edit/end-loop.ts";
export { append, insertArgument, insertParameter, prepend, removeText, replace } from "./edit/expressions.ts";
export { packageName, type QualifiedName, qualify } from "./edit/imports.ts";
export {
  type Insertion,
  insertAfter,
  insertBefore,
  insertDirectlyBefore,
  insertFirst,
  insertInto,
  insertLast,
  type Lines,
} from "./edit/insert.ts";
export { insertAtPlace } from "./edit/insert-at.ts";
export { keepBlank } from "./edit/keep-blank.ts";
export { indentOf, lineBreakOf } from "./edit/lines.ts";
export { nameBlank } from "./edit/name-blank.ts";
export { replaceIdle } from "./edit/replace-idle.ts";
export { type ImportingEdits, requestWithContext } from "./edit/request-with-context.ts";
export { safeUnless } from "./edit/safety.ts";
export { sameCheck } from "./edit/same-check.ts";
export { capSlice, sliceIndices } from "./edit/slice-spacing.ts";
export { moveAfter, moveBefore, removeStatement, replaceStatement } from "./edit/statements.ts";
export { threadThrough } from "./edit/thread-context.ts";
export { waitOrDone } from "./edit/wait-or-done.ts";
export { wrapBody, wrapStatements } from "./edit/wrap.ts";
export { type AbandonedChannel, abandonedChannel } from "./match/abandoned-channel.ts";
export { isCleanup } from "./match/at-end.ts";
export { type Binding, bindingOf, isDiscarded, isOwnStatement, variableOf } from "./match/binding.ts";
export { hasArgumentsAtHand, waitsForOthers } from "./match/blocking.ts";
export { destinationOf, isReleasedAtOnce } from "./match/call-text.ts";
export {
  callsNamed,
  callsNamedWhere,
  callsOf,
  callsOfWhere,
  isBuiltinCall,
  isCallOf,
  nodesWhere,
} from "./match/calls.ts";
export { type CancelPlan, cancelPlan } from "./match/cancel-plan.ts";
export { whyNotWith } from "./match/context-advice.ts";
export { doneHandlers, isCheckedInLoop, nextIs, uncheckedLap } from "./match/context-checks.ts";
export { type ContextFold, contextFold } from "./match/context-fold.ts";
export { type ContextLife, contextLife, type Outliving } from "./match/context-life.ts";
export { CONTEXT_SIBLINGS, type ContextSibling, contextSibling, siblingFlow } from "./match/context-siblings.ts";
export {
  type ContextInScope,
  contextAt,
  contextsAt,
  isCapturedAt,
  isSameAt,
  mayHaveContext,
} from "./match/contexts.ts";
export { isAwaited, isCountedBefore } from "./match/counted-before.ts";
export { type DeferredRelease, deferredRelease } from "./match/deferred-release.ts";
export { type Detachment, detachment, isRootByIntention } from "./match/detached-context.ts";
export { defersBehindOpening, type EarlyDefer, earlyDefer, isIdleFor } from "./match/early-defer.ts";
export { type LeftUndone, leftUndone } from "./match/early-leave.ts";
export { type EndlessGoroutine, endlessGoroutine } from "./match/endless-goroutine.ts";
export { type EndlessWork, endlessWork, speaksOfContext } from "./match/endless-work.ts";
export { hasFixedValue, isAssignedOnce, isFixedPlace, rootOf, usesNameOf } from "./match/fixed-place.ts";
export { type FunctionPlan, functionPlan, type Obstacle } from "./match/function-plan.ts";
export { type GoroutineContext, goroutineContext } from "./match/goroutine-context.ts";
export { holdsLock } from "./match/held-lock.ts";
export { asksForUpgrade, RESPONSE_BODY, type ResponseCall, responseCalls } from "./match/http-response.ts";
export { goAround, isJoined } from "./match/joined.ts";
export { isCommaOk, isPanicCaught, isTypeKnown } from "./match/known-type.ts";
export { defersIn, type LoopDefer, loopDefer } from "./match/loop-defer.ts";
export { type LostCancel, lostCancel } from "./match/lost-cancel.ts";
export { type Unchecked, uncheckedCalls } from "./match/must-check.ts";
export { isErrNotNil, isNil, nilCheckOf, nilComparison } from "./match/nil.ts";
export { mayStillUpload } from "./match/open-upload.ts";
export { asksForDescriptor, type Leak, OPENED, type Opener, openers } from "./match/opened.ts";
export { type OutsideOrigin, outsideOrigin } from "./match/outside-values.ts";
export { isInMain } from "./match/programs.ts";
export { isPure, mayHaveSideEffects } from "./match/purity.ts";
export { type ReleasePlan, releasePlan } from "./match/release-plan.ts";
export { isReleasedLate } from "./match/released-late.ts";
export { behindRemoval } from "./match/removal.ts";
export { type RequestFlow, requestFlow, responseFlow } from "./match/request-flow.ts";
export { isContextArgument, rootsOf } from "./match/root-context.ts";
export { sameExpression } from "./match/same-expression.ts";
export { scannedInput } from "./match/scanned-input.ts";
export { type SharedPrefix, sharedPrefix } from "./match/shared-prefix.ts";
export { type GivenCut, givenCut } from "./match/slice-batches.ts";
export {
  appendTarget,
  arrayOwner,
  cutAppendedTo,
  cutsIn,
  isCutAnew,
  isKeptByOthers,
  isWholeSlice,
  mayShareArray,
  movesElementsOf,
} from "./match/slice-cut.ts";
export { originOfSlice, type SliceOrigin } from "./match/slice-origin.ts";
export {
  isBuiltInPlace,
  isGivenBack,
  isStretched,
  isValueRead,
  type Overwritten,
  readsOverwritten,
} from "./match/slice-reads.ts";
export { isSetThrough } from "./match/slice-sets.ts";
export { type HeldBy, isRows, mayHoldRows, type RowsCall, readsRawBytes, rowsCalls } from "./match/sql-rows.ts";
export { type SuccessPlace, successPlace } from "./match/success-place.ts";
export { isInTestCode, isInTestFile, isInTestFunction, isTestFunction } from "./match/tests.ts";
export { type Threadable, threadable } from "./match/threadable.ts";
export { hasKind, implementsError, isErrorType, isStdType, isType, pointedTo } from "./match/types.ts";
export { type SteppedKind, type UnaskedError, unaskedErrors } from "./match/unasked-error.ts";
export { isLeftOpen, type Unclosed, unclosed } from "./match/unclosed.ts";
export { type ContextDoubt, endsWithFunction, type UsableContext, usableContext } from "./match/usable-context.ts";
export { type AssignedValue, assignedValues } from "./match/values.ts";
export { type GroupCall, groupCalls, groupCallsIn, runsInGoroutine } from "./match/wait-group.ts";
export type { Edit, Finding, Fix, Level, Rule, Severity } from "./rule.ts";
export { type Assertion, assertionOf } from "./semantics/flow/assertions.ts";
export { type Appending, appendsOfCall, appendsTo } from "./semantics/flow/callee-appends.ts";
export { type CalleeEffect, calledFunctions, calleeEffect, parameterAt } from "./semantics/flow/callee-effect.ts";
export { calleeName } from "./semantics/flow/callee-name.ts";
export { type CapturedVariable, capturedBy, usesIn } from "./semantics/flow/captures.ts";
export { type ChannelSends, channelSends, sendsOfCall } from "./semantics/flow/channel-sends.ts";
export { type ChannelUse, channelUses } from "./semantics/flow/channel-uses.ts";
export { type ClosableKind, type ClosableUse, closableUses } from "./semantics/flow/closable.ts";
export { conditionsAt, type KnownCondition } from "./semantics/flow/conditions.ts";
export { alwaysFollowedBy, dominates, mayReach } from "./semantics/flow/dominance.ts";
export { derivedFrom, escapes } from "./semantics/flow/escapes.ts";
export { type Exit, exits } from "./semantics/flow/exits.ts";
export { freshName, isFreeName } from "./semantics/flow/fresh-name.ts";
export { isInert } from "./semantics/flow/inert.ts";
export { loopVariables, outlivesIteration, repeatedBy } from "./semantics/flow/iteration.ts";
export { hasGoto, isBreakable, jumpTarget } from "./semantics/flow/jumps.ts";
export { inLoop, isEndless, loopCondition } from "./semantics/flow/loops.ts";
export { hasNakedReturn } from "./semantics/flow/naked-return.ts";
export { functionNeverReturns, neverReturns } from "./semantics/flow/no-return.ts";
export { type Release, releasesOf } from "./semantics/flow/releases.ts";
export {
  mayReturnNaked,
  type Result,
  type ReturnShape,
  resultsOf,
  returnLike,
  returnShape,
  returnsError,
  returnsNothing,
} from "./semantics/flow/return-shape.ts";
export { givesNothingOnError } from "./semantics/flow/std-failures.ts";
export { leaves, terminates } from "./semantics/flow/terminates.ts";
export {
  type Capture,
  capturesOf,
  classifyUses,
  declaringFunction,
  literalUse,
  type Use,
  writesTo,
} from "./semantics/flow/uses.ts";
export { type Derived, type Escape, type EscapeReason, valueFlow } from "./semantics/flow/value-flow.ts";
export { writtenType, zeroValue } from "./semantics/flow/zero-value.ts";
export { lookupFieldOrMethod } from "./semantics/lookup.ts";
export { assignable, implementsInterface } from "./semantics/method-set.ts";
export {
  declarationOf,
  declarationSymbol,
  enclosingFunction,
  isDeclaring,
  scopeAt,
  symbolOf,
  usesOf,
} from "./semantics/resolve.ts";
export type { Scope } from "./semantics/scope.ts";
export { type Selection, selectionOf } from "./semantics/selectors.ts";
export { fileOf, type ImportSpec, type SourceFile } from "./semantics/source-file.ts";
export type { SourcePackage } from "./semantics/source-package.ts";
export type { Symbol } from "./semantics/symbols.ts";
export { type Callee, calleeOf, constantValue, isTypeExpr, typeFromExpr, typeOf } from "./semantics/type-of.ts";
export {
  coreType,
  defaultType,
  hasNil,
  identical,
  isComparable,
  isInterface,
  underlying,
} from "./semantics/type-relations.ts";
export { typeString } from "./semantics/type-string.ts";
export type { Named, Signature, Type } from "./semantics/types.ts";
export type { CodeText } from "./syntax/code-text.ts";
export {
  argumentPlace,
  argumentsOf,
  callOfFunction,
  expressionsOf,
  functionOf,
  isBlank,
  parenthesized,
  unparen,
} from "./syntax/expressions.ts";
export { declarationAround, descendantsInFunction, functionAround, isFunction } from "./syntax/functions.ts";
export type { Node } from "./syntax/node.ts";
export {
  clausesOf,
  inStatementList,
  isBefore,
  isClause,
  labeled,
  labelsOf,
  listHolder,
  nextStatement,
  previousStatement,
  statementOf,
  statementsAfter,
  statementsOf,
  unlabeled,
} from "./syntax/statements.ts";
export { isExported } from "./syntax/words.ts";
