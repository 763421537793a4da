import type { EventDoor } from '../contract.ts';
import { isTrouble, refusalOf } from '../slack-failure.ts';

type Said = { channel: string; user: string; thread_ts?: string; text: string };

/**
 * Tells one person something about what they wrote, where they wrote it. Whoever has left the channel since is told
 * nothing: the event is over all the same. Throws what Slack's client throws where another try may reach them.
 */
export async function tellAlone({ client }: Pick<EventDoor, 'client'>, said: Said): Promise<void> {
  try {
    await client.chat.postEphemeral(said);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined || isTrouble(refusal)) throw error;
  }
}
