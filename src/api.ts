// The one module that a transform imports: the words of the layers below, grouped by what they speak of.

// The contract of a rule, and what it finds.
export type { Edit, Finding, Fix, Level, Rule, Severity } from "./rule.ts";

// Files, packages, nodes.
export { fileOf, type ImportSpec, type SourceFile } from "./semantics/source-file.ts";
export type { SourcePackage } from "./semantics/source-package.ts";
export type { Node } from "./syntax/node.ts";

// Expressions of the CST.
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

// Statements of the CST.
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

// Functions of the CST.
export { declarationAround, descendantsInFunction, functionAround, isFunction } from "./syntax/functions.ts";

// Names: what they mean and where they are used.
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
export type { Symbol } from "./semantics/symbols.ts";

// Types of expressions, and what calls call.
export { type Selection, selectionOf } from "./semantics/selectors.ts";
export { type Callee, calleeOf, constantValue, isTypeExpr, typeFromExpr, typeOf } from "./semantics/type-of.ts";
export type { Named, Signature, Type } from "./semantics/types.ts";
// Relations between types.
export { lookupFieldOrMethod } from "./semantics/lookup.ts";
export { assignable, implementsInterface } from "./semantics/method-set.ts";
export { defaultType, hasNil, identical, isComparable, isInterface, underlying } from "./semantics/type-relations.ts";
export { typeString } from "./semantics/type-string.ts";

// Flow: the end of statements, jumps and loops.
export { type Exit, exits } from "./semantics/flow/exits.ts";
export { hasGoto, isBreakable, jumpTarget } from "./semantics/flow/jumps.ts";
export { inLoop, isEndless, loopCondition } from "./semantics/flow/loops.ts";
export { functionNeverReturns, neverReturns } from "./semantics/flow/no-return.ts";
export { leaves, terminates } from "./semantics/flow/terminates.ts";

// Flow: what holds at a place, and which ways lead there.
export { conditionsAt, type KnownCondition } from "./semantics/flow/conditions.ts";
export { alwaysFollowedBy, dominates, mayReach } from "./semantics/flow/dominance.ts";

// Flow: what becomes of a variable's value.
export { type CapturedVariable, capturedBy, usesIn } from "./semantics/flow/captures.ts";
export { type CalleeEffect, calledFunctions, calleeEffect, parameterAt } from "./semantics/flow/callee-effect.ts";
export { calleeName } from "./semantics/flow/callee-name.ts";
export { derivedFrom, escapes } from "./semantics/flow/escapes.ts";
export { isInert } from "./semantics/flow/inert.ts";
export { hasNakedReturn } from "./semantics/flow/naked-return.ts";
export { type Release, releasesOf } from "./semantics/flow/releases.ts";
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

// Flow: text that fits a place.
export { freshName, isFreeName } from "./semantics/flow/fresh-name.ts";
export {
  mayReturnNaked,
  type Result,
  type ReturnShape,
  resultsOf,
  returnShape,
  returnsError,
  returnsNothing,
} from "./semantics/flow/return-shape.ts";
export { writtenType, zeroValue } from "./semantics/flow/zero-value.ts";

// Questions about code.
export { type Binding, bindingOf, isDiscarded, isOwnStatement, variableOf } from "./match/binding.ts";
export { callsOf, isBuiltinCall, isCallOf } from "./match/calls.ts";
export { type ContextInScope, contextAt, isCapturedAt } from "./match/contexts.ts";
export { isErrNotNil, isNil, nilCheckOf, nilComparison } from "./match/nil.ts";
export { isPure, mayHaveSideEffects } from "./match/purity.ts";
export { sameExpression } from "./match/same-expression.ts";
export { isInTestFile, isInTestFunction, isTestFunction } from "./match/tests.ts";
export { hasKind, implementsError, isErrorType, isStdType, isType, pointedTo } from "./match/types.ts";

// Edits of statements.
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
export { moveBefore, removeStatement, replaceStatement } from "./edit/statements.ts";
export { wrapBody, wrapStatements } from "./edit/wrap.ts";
// Edits of expressions.
export { append, insertArgument, insertParameter, prepend, removeText, replace } from "./edit/expressions.ts";
export { capSlice, sliceIndices } from "./edit/slice-spacing.ts";
// Names of imported packages, indentation and line breaks.
export { packageName, type QualifiedName, qualify } from "./edit/imports.ts";
export { indentOf, lineBreakOf } from "./edit/lines.ts";
