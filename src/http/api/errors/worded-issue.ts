import type { z } from 'zod';
import { invalidInput } from '../../../engine/parse-input.ts';
import { UserError } from '../../../errors.ts';

/** How zod begins what it says by itself. What a schema of ours says stays. */
const OF_ZOD =
  /^(?:Invalid (?:input|option|string|number|discriminator|UUID|email|URL|ISO)|Unrecognized keys?:|Too (?:big|small):)/;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

const FORMATS: Readonly<Record<string, string>> = {
  uuid: 'an id, like 6a1f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19',
  email: 'an e-mail address',
  url: 'an address, like https://docket.example',
  date: 'a date, like 2026-03-02',
  datetime: 'a moment, like 2026-03-02T09:00:00Z',
};

/** Where zod itself says no more than that it does not fit. */
const ELSE = 'what /docs says';

/** A complaint of zod in words that say what to send. */
export function wordedIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (!OF_ZOD.test(issue.message)) return issue;
  return { ...issue, message: wordsFor(issue) ?? issue.message };
}

function wordsFor(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'Send this, too.';
      return `Send ${KINDS[issue.expected] ?? ELSE}.`;
    case 'invalid_format':
      return `Send ${FORMATS[issue.format] ?? ELSE}.`;
    case 'invalid_union':
      // Zod says which words a discriminator may be, and its types do not know.
      return 'options' in issue && Array.isArray(issue.options)
        ? `Give one of ${issue.options.join(', ')}.`
        : `Send ${ELSE}.`;
    case 'unrecognized_keys':
      return unknownFields(issue.keys);
    case 'invalid_value':
      return `Give one of ${issue.values.join(', ')}.`;
    case 'too_big':
      return `Give ${howMuch(issue.maximum, issue.origin)} at most.`;
    case 'too_small':
      return `Give ${howMuch(issue.minimum, issue.origin)} at least.`;
    default:
      return null;
  }
}

function unknownFields(keys: readonly string[]): string {
  const names = keys.map((key) => key.slice(0, 40)).join(', ');
  return `There is no field ${names} here. Leave it out: /docs lists those that there are.`;
}

function howMuch(count: number | bigint, origin: string): string {
  return origin === 'string' ? `${count} characters` : String(count);
}

/**
 * Rethrows what the engine refused to read, in words that say what to send: the engine leaves those of zod. To be used on
 * what `schema` alone has read.
 */
export function inWords(schema: z.ZodType, input: unknown): (error: unknown) => never {
  return (error) => {
    const isUnread = error instanceof UserError && error.code === 'invalid_input';
    const issues = isUnread ? schema.safeParse(input).error?.issues : undefined;
    throw issues ? invalidInput({ issues: issues.map(wordedIssue) }) : error;
  };
}
