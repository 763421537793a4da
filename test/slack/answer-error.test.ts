import { WebAPIHTTPError, WebAPIPlatformError } from '@slack/web-api';
import { mongo } from 'mongoose';
import { expect, test } from 'vitest';
import { UnknownCommitError } from '../../src/database/transaction.ts';
import { invalidField, ProviderError, UserError } from '../../src/errors.ts';
import { openLog } from '../../src/log.ts';
import { answerError } from '../../src/slack/answer-error.ts';
import type { Turn } from '../../src/slack/contract.ts';
import { fakeTurn } from '../helpers/turn.ts';

function answerTo(error: unknown, turn?: Turn) {
  const logged: Record<string, unknown>[] = [];
  const log = openLog('trace', { write: (line) => void logged.push(JSON.parse(line)) });
  return answerError(error, { log, turn, now: 0, doing: '/ticket test' }).then((answer) => ({
    ...answer,
    logged,
  }));
}

test('a refusal is told as it is, with what people typed in it made harmless', async () => {
  const { text, logged } = await answerTo(
    new UserError('not_found', 'There is no ticket <!here> & `OPS-1`.'),
  );
  expect(text).toBe('There is no ticket &lt;!here&gt; &amp; `OPS-1`.');
  expect(logged).toEqual([]);
});

test('the fields of a refusal stay plain text: Slack shows them as they are', async () => {
  const { fields } = await answerTo(invalidField('subject', 'Write <something>.'));
  expect(fields).toEqual({ subject: 'Write <something>.' });
});

test.each([
  ['Slack fails', new WebAPIHTTPError(503, 'Unavailable', {}), /^Slack did not answer/],
  [
    'another service fails',
    new ProviderError('Slack asks to wait.', { provider: 'slack', retryable: true }),
    /^Slack did not answer/,
  ],
  [
    'a form could not open in time',
    new WebAPIPlatformError({ ok: false, error: 'expired_trigger_id' }),
    /^That took too long/,
  ],
  ['the database is away', new mongo.MongoNetworkError('gone'), /nothing was changed\. Try again/],
  [
    'too many others write the same ticket',
    new mongo.MongoServerError({
      ...{ code: 112, errmsg: 'WriteConflict', errorLabels: ['TransientTransactionError'] },
    }),
    /nothing was changed\. Try again/,
  ],
  [
    'the outcome of a commit is unknown',
    new UnknownCommitError('no answer'),
    /^The database did not answer in time\. Look/,
  ],
])('where %s, the person is told what to do, and nobody is woken', async (_what, error, words) => {
  const { text, logged } = await answerTo(error);
  expect(text).toMatch(words);
  expect(logged.map(({ level }) => level)).toEqual([40]);
});

test('where the database goes away after the change, nobody is told that nothing was changed', async () => {
  const { turn } = fakeTurn();
  const { text } = await answerTo(new mongo.MongoNetworkError('gone'), { ...turn, hasRun: () => true });
  expect(text).toBe('The database did not answer in time. Look whether it happened before you try again.');
});

test('a bug is never shown, and its reference is in the log at error level', async () => {
  const { text, logged } = await answerTo(new TypeError('cannot read the secret of undefined'));
  expect(text).not.toContain('secret');
  const [reference] = /[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}/.exec(text) ?? [];
  expect(logged).toEqual([expect.objectContaining({ level: 50, reference, doing: '/ticket test' })]);
});

test('no two bugs share a reference', async () => {
  const texts = await Promise.all(
    Array.from({ length: 50 }, async () => (await answerTo(new Error('x'))).text),
  );
  expect(new Set(texts).size).toBe(50);
});
