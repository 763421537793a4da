import { expect, test } from 'vitest';
import { openTurns } from '../../src/database/turns.ts';

test('each begins when the one before it has ended, also when that failed', async () => {
  const turns = openTurns();
  const seen: string[] = [];
  const work = (name: string, failure?: Error) =>
    turns.take(async () => {
      seen.push(`${name} begins`);
      await Promise.resolve();
      seen.push(`${name} ends`);
      if (failure) throw failure;
      return name;
    });
  const all = await Promise.allSettled([work('first'), work('second', new Error('No.')), work('third')]);
  expect(seen).toEqual([
    ...['first begins', 'first ends', 'second begins', 'second ends'],
    ...['third begins', 'third ends'],
  ]);
  expect(all.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
