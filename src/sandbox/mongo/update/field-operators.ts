import { typeName } from '../filter/bson-type-names.ts';
import { fail, unsupported } from '../server-error.ts';
import { compare } from '../values/compare.ts';
import { clone, isDocument } from '../values/document.ts';
import { calculate, isNumber } from '../values/numbers.ts';
import type { UpdateOperator } from './update-operator.ts';

const set: UpdateOperator = { creates: true, apply: (_old, value) => clone(value) };

function arithmetic(operator: '$inc' | '$mul', sign: '+' | '*', verb: string): UpdateOperator {
  return {
    creates: true,
    check(argument, path) {
      if (!isNumber(argument))
        fail(14, `Cannot ${verb} with non-numeric argument: {${path}: ${JSON.stringify(argument)}}`);
    },
    apply(old, argument, path) {
      if (old === undefined) return sign === '+' ? argument : calculate(0, '*', argument);
      if (isNumber(old)) return calculate(old, sign, argument);
      return fail(
        14,
        `Cannot apply ${operator} to a value of non-numeric type. The field '${path}' is of non-numeric type ${typeName(old)}`,
      );
    },
  };
}

function bound(isBetter: (order: number) => boolean): UpdateOperator {
  return {
    creates: true,
    apply: (old, value) => (old === undefined || isBetter(compare(value, old)) ? clone(value) : old),
  };
}

export const fieldOperators: Readonly<Record<string, UpdateOperator>> = {
  $set: set,
  $setOnInsert: set,
  $unset: { creates: false, apply: () => undefined },
  $inc: arithmetic('$inc', '+', 'increment'),
  $mul: arithmetic('$mul', '*', 'multiply'),
  $min: bound((order) => order < 0),
  $max: bound((order) => order > 0),
  $currentDate: {
    creates: true,
    check(argument) {
      if (isDocument(argument) && argument.$type !== 'date') unsupported('$currentDate of type timestamp');
    },
    apply: () => new Date(),
  },
};
