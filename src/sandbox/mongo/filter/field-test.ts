import type { Document } from '../values/document.ts';

/** A condition on the values found at one path. */
export type FieldTest = {
  /** Whether the elements of an array at the end of the path are tested too. */
  elements: boolean;
  /** Whether the field must have no value that matches. */
  negated?: boolean;
  matches(value: unknown): boolean;
};

/** Builds the test of one operator; `siblings` is the whole operator document (`$options` stands beside `$regex`). */
export type FieldOperator = (argument: unknown, siblings: Document) => FieldTest;
