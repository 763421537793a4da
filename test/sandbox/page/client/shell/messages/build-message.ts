import type { StoredMessage } from '../../../../../../src/sandbox/slack/state/state.ts';

/** A message of Alice in one channel; `ts` and the rest as given. */
export function buildMessage(given: Partial<StoredMessage> & { ts: string }): StoredMessage {
  return { channel: 'C1', user: 'UALICE', isBot: false, text: 'Hello', blocks: [], reactions: [], ...given };
}
