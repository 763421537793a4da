import { expect, test } from 'vitest';
import { z } from 'zod';
import { UserError } from '../../../../src/errors.ts';
import { inWords, wordedIssue } from '../../../../src/http/api/errors/worded-issue.ts';

const choice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('weekly') }),
  z.object({ kind: z.literal('daily') }),
]);

function worded(schema: z.ZodType, value: unknown): string | undefined {
  const [issue] = schema.safeParse(value).error?.issues ?? [];
  return issue && wordedIssue(issue).message;
}

test.each<[string, z.ZodType, unknown, string]>([
  ['what is missing', z.string(), undefined, 'Send this, too.'],
  ['another kind', z.string(), 1, 'Send a text.'],
  ['another kind of whole number', z.int(), 'x', 'Send a number.'],
  ['a list that is none', z.array(z.string()), 'x', 'Send a list.'],
  ['an object that is none', z.record(z.string(), z.string()), 1, 'Send an object.'],
  ['a word of none', z.enum(['a', 'b']), 'c', 'Give one of a, b.'],
  ['another only word', z.literal('a'), 'c', 'Give one of a.'],
  ['a field that is not there', z.strictObject({}), { prio: 1 }, noField('prio')],
  ['what is too long', z.string().max(2), 'abc', 'Give 2 characters at most.'],
  ['what is too many', z.int().max(2), 3, 'Give 2 at most.'],
  ['no id', z.uuid(), 'x', 'Send an id, like 6a1f3c5b-4f51-4a0c-9b1c-7c0e0a6f2d19.'],
  ['no address', z.email(), 'x', 'Send an e-mail address.'],
  ['no date', z.iso.date(), 'x', 'Send a date, like 2026-03-02.'],
  ['no moment', z.iso.datetime(), 'x', 'Send a moment, like 2026-03-02T09:00:00Z.'],
  ['no kind of a choice', choice, { kind: 'x' }, 'Give one of weekly, daily.'],
  ['none of several', z.union([z.string(), z.int()]), true, 'Send what /docs says.'],
  ['a form of its own', z.string().regex(/^a$/), 'x', 'Send what /docs says.'],
  ['what a schema of ours says', z.uuid('Give the id in the token.'), 'x', 'Give the id in the token.'],
])('%s', (_what, schema, value, message) => {
  expect(worded(schema, value)).toBe(message);
});

function noField(name: string): string {
  return `There is no field ${name} here. Leave it out: /docs lists those that there are.`;
}

test('a refusal of what was read stays as it is', () => {
  const schema = z.object({ board: z.string() });
  const refusal = new UserError('invalid_input', 'There is no board X.', { board: 'There is no board X.' });
  expect(() => inWords(schema, { board: 'X' })(refusal)).toThrow(refusal);
  const unread = new UserError('invalid_input', 'board: Invalid input', { board: 'Invalid input' });
  expect(() => inWords(schema, {})(unread)).toThrow('board: Send this, too.');
});
