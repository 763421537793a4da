import { Context, evalExpr, ProcessingMode } from 'mingo/core';
import { $literal } from 'mingo/operators/expression';
import {
  $dateDiff,
  $dateToString,
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $isoWeek,
  $millisecond,
  $minute,
  $month,
  $second,
  $year,
} from 'mingo/operators/expression/date';
import { $ltrim, $replaceAll, $replaceOne, $rtrim, $split, $trim } from 'mingo/operators/expression/string';
import { fail } from '../server-error.ts';
import { clone, type Document, isDocument } from '../values/document.ts';
import { isNullish } from '../values/rank.ts';
import type { ExpressionOperator } from './scope.ts';

/** Only what mingo 7.2 gets right; `$dateTrunc`, `$dateAdd` and `$isoWeekYear` are wrong there and stay refused. */
const DATE_OPERATORS = {
  $dateDiff,
  $dateToString,
  $dayOfMonth,
  $dayOfWeek,
  $dayOfYear,
  $hour,
  $isoDayOfWeek,
  $isoWeek,
  $millisecond,
  $minute,
  $month,
  $second,
  $year,
};
const TEXT_OPERATORS = { $ltrim, $replaceAll, $replaceOne, $rtrim, $split, $trim };

const options = {
  idKey: '_id',
  processingMode: ProcessingMode.CLONE_OFF,
  useStrictMode: true,
  scriptEnabled: false,
  failOnError: true,
  context: Context.init({ expression: { $literal, ...DATE_OPERATORS, ...TEXT_OPERATORS } }),
};

/** Values that make any of these operators answer null when they are null or missing. */
const NULLABLE = new Set(['date', 'startDate', 'endDate', 'input', 'find', 'replacement']);

/** Whether a null or missing value among the evaluated arguments makes the result null. */
function hasNull(argument: unknown): boolean {
  if (Array.isArray(argument)) return argument.some(isNullish);
  if (!isDocument(argument)) return isNullish(argument);
  return Object.entries(argument).some(([name, value]) => NULLABLE.has(name) && isNullish(value));
}

/** Evaluated values are handed over as literals, so that a text that begins with `$` stays a text. */
function asLiterals(argument: unknown): unknown {
  if (Array.isArray(argument)) return argument.map((value: unknown) => ({ $literal: clone(value) }));
  if (!isDocument(argument)) return { $literal: argument };
  const literals: Document = {};
  for (const [name, value] of Object.entries(argument)) literals[name] = { $literal: clone(value) };
  return literals;
}

function fromMingo(name: string): ExpressionOperator {
  return (argument, compile) => {
    const evaluate = compile(argument);
    return (scope) => {
      const values = evaluate(scope);
      if (hasNull(values)) return null;
      try {
        return evalExpr({}, { [name]: asLiterals(values) }, options) as unknown;
      } catch (error) {
        return fail(2, `${name}: ${error instanceof Error ? error.message : String(error)}`);
      }
    };
  };
}

export const mingoExpressions: Readonly<Record<string, ExpressionOperator>> = Object.fromEntries(
  [...Object.keys(DATE_OPERATORS), ...Object.keys(TEXT_OPERATORS)].map((name) => [name, fromMingo(name)]),
);
