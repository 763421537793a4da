import { describe, expect, it } from 'vitest';
import {
  countUnread,
  countUnreadReplies,
  hasNewReply,
} from '../../../../../src/sandbox/page/client/shell/unread.ts';
import { buildMessage } from './messages/build-message.ts';

const messages = [
  buildMessage({ ts: '1.1' }),
  buildMessage({ ts: '2.1' }),
  buildMessage({ ts: '3.1', user: 'UBOB' }),
  buildMessage({ ts: '4.1', threadTs: '1.1' }),
  buildMessage({ ts: '5.1', onlyFor: 'UBOB' }),
];

describe('unread messages', () => {
  it('are those of others after the last one read, without threads and private answers', () => {
    expect(countUnread(messages, 'UBOB', '1.1')).toBe(1);
    expect(countUnread(messages, 'UBOB', '2.1')).toBe(0);
  });

  it('are all of them before anything was read', () => {
    expect(countUnread(messages, 'UBOB', undefined)).toBe(2);
  });
});

describe('unread replies', () => {
  it('are those of others after the last one read in each thread', () => {
    const replies = [...messages, buildMessage({ ts: '6.1', threadTs: '2.1' })];
    expect(countUnreadReplies(replies, 'UBOB', () => undefined)).toBe(2);
    expect(countUnreadReplies(replies, 'UBOB', (root) => (root === '1.1' ? '4.1' : undefined))).toBe(1);
    expect(countUnreadReplies(replies, 'UALICE', () => undefined)).toBe(0);
  });

  it('make a thread new, until it is read or the reader has the last word', () => {
    const thread = { lastTs: '4.1', lastUser: 'UALICE' };
    expect(hasNewReply(thread, 'UBOB', undefined)).toBe(true);
    expect(hasNewReply(thread, 'UBOB', '4.1')).toBe(false);
    expect(hasNewReply(thread, 'UALICE', undefined)).toBe(false);
  });
});
