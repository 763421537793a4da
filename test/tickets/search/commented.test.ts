import { expect, test } from 'vitest';
import { systemActor } from '../../../src/access/actor.ts';
import { everyTenant } from '../../../src/access/scope.ts';
import type { Reader } from '../../../src/engine/reader.ts';
import { commentedWords } from '../../../src/tickets/search/commented.ts';
import { refusalOf } from '../../helpers/refusal.ts';
import { buildBoard } from '../build-ticket.ts';

/** A desk on whose tickets each word is said so often. */
function readerOf(count: number): Reader {
  const ids = new Map(Array.from({ length: count }, (_, index) => [`ticket-${index}`, 1] as const));
  return {
    scope: everyTenant,
    find: async () => [buildBoard()] as never,
    findOne: async () => null,
    count: async () => 0,
    countBy: async () => ids,
  };
}

test('words in the comments of more than 50,000 tickets in all are refused, with the one that was too much', async () => {
  const found = await commentedWords(readerOf(25_000), ['pool', 'trace'], systemActor('test'));
  expect([...found.keys()]).toEqual(['pool', 'trace']);
  const refusal = await refusalOf(commentedWords(readerOf(25_001), ['pool', 'trace'], systemActor('test')));
  expect([refusal.code, refusal.fields]).toEqual([
    'invalid_input',
    {
      text: 'The comments of too many tickets have "trace". Use rarer words, or leave the comments out.',
    },
  ]);
});
