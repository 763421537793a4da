import { ProviderError } from '../../errors.ts';
import type { Outgoing, Sender } from './sender.ts';
import type { Addressed, SentMessages } from './sent-messages.ts';

export type SendOnce = {
  address: Addressed;
  message: Outgoing;
  contentHash: string | null;
  /** Called right before the call, after it was written down. */
  checkLease(): Promise<void>;
};

/** A message that is in Slack. */
export type Sent = {
  ts: string;
  contentHash: string | null;
  mayBeDoubled: boolean;
  /** Sent this very moment: another one of an earlier try may still be on its way. */
  isNew: boolean;
};

type Parts = { sender: Sender; sent: SentMessages };

/**
 * Posts a message once: written down as `sending`, sent, written down as `sent`. Where an earlier try got no answer,
 * or its process died, the message is looked for and adopted; where nothing is found it is sent again, and marked,
 * because it may be there twice.
 */
export async function sendOnce({ sender, sent }: Parts, wanted: SendOnce): Promise<Sent> {
  const { _id: id } = wanted.address;
  const row = await sent.read(id);
  if (row?.state === 'sent' && row.ts !== null) return { ...row, ts: row.ts, isNew: false };
  if (!row) return send({ sender, sent }, wanted, false);
  const { channelId, threadTs } = wanted.message;
  const [ts, ...more] = (await sender.find({ channelId, threadTs, delivery: id, since: row.at })) ?? [];
  if (ts === undefined) return send({ sender, sent }, wanted, true);
  // What it shows is older, perhaps: without a hash it is drawn anew.
  const adopted = { ts, contentHash: null, mayBeDoubled: row.mayBeDoubled || more.length > 0 };
  await sent.markSent(id, adopted);
  return { ...adopted, isNew: false };
}

async function send({ sender, sent }: Parts, wanted: SendOnce, mayBeDoubled: boolean): Promise<Sent> {
  const { address, message, contentHash, checkLease } = wanted;
  let isWritten = false;
  try {
    const ts = await sender.post(message, async () => {
      await sent.markSending(address, { mayBeDoubled });
      isWritten = true;
      await checkLease();
    });
    await sent.markSent(address._id, { ts, contentHash });
    return { ts, contentHash, mayBeDoubled, isNew: true };
  } catch (error) {
    // An earlier try whose fate is unknown stays in doubt, whatever became of this one.
    if (isWritten && !mayBeDoubled && hadNoEffect(error)) await sent.forget(address._id);
    throw error;
  }
}

function hadNoEffect(error: unknown): boolean {
  return error instanceof ProviderError && !error.failure.outcomeUnknown;
}
