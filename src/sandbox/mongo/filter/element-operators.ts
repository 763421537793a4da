import { fail } from '../server-error.ts';
import { isNumber, isTruthy, toNumber } from '../values/numbers.ts';
import { typeTest } from './bson-type-names.ts';
import { listArgument } from './comparison-operators.ts';
import type { FieldOperator } from './field-test.ts';
import { toRegExp } from './regular-expression.ts';

const exists: FieldOperator = (wanted) => ({
  elements: false,
  negated: !isTruthy(wanted),
  matches: (value) => value !== undefined,
});

const type: FieldOperator = (argument) => {
  const tests = (Array.isArray(argument) ? argument : [argument]).map(typeTest);
  return { elements: true, matches: (value) => tests.some((test) => test(value)) };
};

const size: FieldOperator = (argument) => {
  const length = toNumber(argument);
  if (!Number.isInteger(length) || length < 0) fail(2, '$size must be a whole number that is not negative');
  return { elements: false, matches: (value) => Array.isArray(value) && value.length === length };
};

const mod: FieldOperator = (argument) => {
  const [divisor, remainder, ...more] = listArgument('$mod', argument).map((item) =>
    Math.trunc(toNumber(item)),
  );
  if (divisor === undefined || remainder === undefined || more.length > 0) {
    return fail(2, 'malformed mod, needs exactly two elements');
  }
  if (divisor === 0) fail(2, 'divisor cannot be 0');
  return {
    elements: true,
    matches: (value) => isNumber(value) && Math.trunc(toNumber(value)) % divisor === remainder,
  };
};

const regex: FieldOperator = (pattern, siblings) => {
  const expression = toRegExp(pattern, siblings.$options);
  return { elements: true, matches: (value) => typeof value === 'string' && expression.test(value) };
};

const options: FieldOperator = (_argument, siblings) => {
  if (!('$regex' in siblings)) fail(2, '$options needs a $regex');
  return { elements: false, matches: () => true };
};

export const elementOperators: Readonly<Record<string, FieldOperator>> = {
  $exists: exists,
  $type: type,
  $size: size,
  $mod: mod,
  $regex: regex,
  $options: options,
};
