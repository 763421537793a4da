import type { Sender } from './sender.ts';
import type { SentMessages } from './sent-messages.ts';

type Parts = { sender: Sender; sent: SentMessages };

/** Deletes the other messages of a delivery that was sent again because nobody knew whether it had arrived. */
export async function removeSurplus(
  { sender, sent }: Parts,
  { id, channelId, ts }: { id: string; channelId: string; ts: string },
): Promise<void> {
  const row = await sent.read(id);
  if (!row) return;
  const found = await sender.find({ channelId, delivery: id, since: row.at });
  // A search that does not even find the message itself says nothing about other ones.
  if (!found?.includes(ts)) return;
  for (const other of found.filter((it) => it !== ts)) await sender.remove({ channelId, ts: other });
  await sent.note(id, { mayBeDoubled: false });
}
