import { describe, expect, it } from 'vitest';
import {
  threadMessages,
  threadSummaries,
  topLevel,
} from '../../../../../../src/sandbox/page/client/shell/messages/threads.ts';
import { buildMessage } from './build-message.ts';

const root = buildMessage({ ts: '1.1' });
const reply = buildMessage({ ts: '2.1', threadTs: '1.1', user: 'UBOB' });
const again = buildMessage({ ts: '3.1', threadTs: '1.1', user: 'UBOB' });
const whisper = buildMessage({ ts: '4.1', threadTs: '1.1', user: 'UDOCKET', onlyFor: 'UBOB' });
const other = buildMessage({ ts: '5.1' });
const messages = [root, reply, again, whisper, other];

describe('threads of a channel', () => {
  it('keeps replies out of the channel itself', () => {
    expect(topLevel(messages)).toEqual([root, other]);
  });

  it('gathers a thread with its first message', () => {
    expect(threadMessages(messages, '1.1')).toEqual([root, reply, again, whisper]);
  });

  it('counts replies, but no private answers', () => {
    expect([...threadSummaries(messages)]).toEqual([
      ['1.1', { count: 2, lastTs: '3.1', lastUser: 'UBOB', users: ['UBOB'] }],
    ]);
  });
});
