import type { z } from 'zod';

/** How zod begins what it says by itself. What a schema of ours says stays. */
const OF_ZOD = /^(?:Invalid (?:input|option)|Unrecognized keys?|Too (?:big|small)): /;

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
};

/** A complaint of zod in words that say what to send. */
export function wordedIssue(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (!OF_ZOD.test(issue.message)) return issue;
  return { ...issue, message: wordsFor(issue) ?? issue.message };
}

function wordsFor(issue: z.core.$ZodIssue): string | null {
  switch (issue.code) {
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'Send this, too.';
      return `Send ${KINDS[issue.expected] ?? 'something else'}.`;
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
