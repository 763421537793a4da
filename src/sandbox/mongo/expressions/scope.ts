import type { Document } from '../values/document.ts';

/** The variables an expression sees: `$$ROOT`, `$$CURRENT`, `$$NOW` and those of `$let`, `$map`, `$lookup`. */
export type Scope = Readonly<Record<string, unknown>>;

/** A compiled expression; `undefined` stands for a missing value. */
export type Expression = (scope: Scope) => unknown;

export type Compile = (expression: unknown) => Expression;

/** Compiles one operator with its argument as written in the pipeline. */
export type ExpressionOperator = (argument: unknown, compile: Compile) => Expression;

/** The scope in which a document's expressions run. */
export function rootScope(document: Document, variables: Scope = {}): Scope {
  return childScope({ NOW: new Date(), ...variables }, { ROOT: document, CURRENT: document });
}

/** `scope` with more variables; without a prototype, so that only names that were set can be read. */
export function childScope(scope: Scope, variables: Scope): Scope {
  return Object.assign(Object.create(null) as Record<string, unknown>, scope, variables);
}
