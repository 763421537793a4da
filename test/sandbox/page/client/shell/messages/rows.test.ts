import { describe, expect, it } from 'vitest';
import { rowsOf } from '../../../../../../src/sandbox/page/client/shell/messages/rows.ts';
import type { StoredMessage } from '../../../../../../src/sandbox/slack/state/state.ts';
import { buildMessage } from './build-message.ts';

// 1761299000 is 2025-10-24 09:43:20 UTC.
const first = buildMessage({ ts: '1761299000.000100' });

function groupsOf(messages: StoredMessage[]) {
  return rowsOf(messages, { id: 'UBOB', timezone: 'UTC', readTo: undefined }).map((row) => row.startsGroup);
}

describe('rows of a message list', () => {
  it('puts messages of one author within five minutes under one name', () => {
    const soon = buildMessage({ ts: '1761299299.000000' });
    const late = buildMessage({ ts: '1761299600.000000' });
    expect(groupsOf([first, soon, late])).toEqual([true, false, true]);
  });

  it.each([
    ['another person', { user: 'UBOB' }],
    ['another name of the app', { username: 'Carol' }],
    ['a private answer', { onlyFor: 'UBOB' }],
  ])('starts anew for %s', (_, given) => {
    expect(groupsOf([first, buildMessage({ ts: '1761299001.000000', ...given })])).toEqual([true, true]);
  });

  it('divides days at midnight of the reader', () => {
    // 1761343199 is 21:59:59 UTC, a second before midnight in Berlin.
    const messages = [
      first,
      buildMessage({ ts: '1761343199.000000' }),
      buildMessage({ ts: '1761343200.000000' }),
    ];
    const daysIn = (timezone: string) =>
      rowsOf(messages, { id: 'UBOB', timezone, readTo: undefined }).map((row) => row.startsDay);
    expect(daysIn('Europe/Berlin')).toEqual([true, false, true]);
    expect(daysIn('UTC')).toEqual([true, false, false]);
  });

  it('marks the first message of others that was not read', () => {
    const mine = buildMessage({ ts: '1761299001.000000', user: 'UBOB' });
    const theirs = buildMessage({ ts: '1761299002.000000' });
    const unreadIn = (readTo: string | undefined) =>
      rowsOf([first, mine, theirs], { id: 'UBOB', timezone: 'UTC', readTo }).map((row) => row.startsUnread);
    expect(unreadIn('1761299000.000100')).toEqual([false, false, true]);
    expect(unreadIn('1761299002.000000')).toEqual([false, false, false]);
    expect(unreadIn(undefined)).toEqual([false, false, false]);
  });
});
