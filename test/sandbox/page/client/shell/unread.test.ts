import { describe, expect, it } from 'vitest';
import { countUnread } from '../../../../../src/sandbox/page/client/shell/unread.ts';
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
