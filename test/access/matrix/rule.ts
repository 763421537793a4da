import type { ErrorCode } from '../../../src/errors.ts';
import type { Refs } from './refs.ts';

/**
 * What somebody could try with a command or a query against another tenant: `theirs` is that tenant's, `own` that of
 * whoever tries. Together the inputs give every field of it at least once, so that a new field needs a thought.
 */
export type Rule = {
  inputs: (theirs: Refs, own: Refs) => readonly Record<string, unknown>[];
  /** Takes nothing but ids where it names rows. */
  idsOnly?: true;
  /** What comes of the first input where one's own things are named, by an admin: it shows that the input is good. */
  own?: 'ok' | ErrorCode;
};

export type Rules = Readonly<Record<string, Rule>>;
