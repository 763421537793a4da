import { z } from 'zod';
import type { QueryOutput } from '../../engine/query.ts';
import type { EventDoor } from '../contract.ts';
import { refusalOf } from '../slack-failure.ts';
import { ticketOfThread } from '../threads.ts';
import type { Reply } from './message-event.ts';

export type TicketThread = NonNullable<QueryOutput<typeof ticketOfThread>>;

/** A message of ours says in its metadata which delivery it is: `card|ticketId|channelId` or `requester|ticketId`. */
const parent = z.looseObject({
  messages: z.tuple(
    [z.looseObject({ metadata: z.looseObject({ event_payload: z.looseObject({ delivery: z.string() }) }) })],
    z.unknown(),
  ),
});

const AUDIENCES: Readonly<Record<string, TicketThread['audience']>> = {
  card: 'triage',
  requester: 'requester',
};

/**
 * The message was deleted, or Docket was put out of the channel, since the reply was written; or it may not read
 * metadata, whose scope is optional.
 */
const GONE: readonly string[] = [
  'missing_scope',
  'message_not_found',
  'thread_not_found',
  'channel_not_found',
  'not_in_channel',
];

/**
 * The ticket that a reply's thread belongs to, or null. A process that was killed may have posted a card without
 * noting its thread, so where one of our own messages is at the top of an unknown thread, that message is asked.
 * Throws what Slack's failure was; then the event is delivered again.
 */
export async function threadOfReply(
  door: EventDoor,
  channelId: string,
  { threadTs, parentUserId }: Reply,
): Promise<TicketThread | null> {
  const known = await door.systemTurn.ask(ticketOfThread, { teamId: door.teamId, channelId, threadTs });
  if (known || parentUserId !== door.botUserId) return known;
  const { data } = parent.safeParse(await topOf(door, channelId, threadTs));
  const [kind = '', ticketId] = data?.messages[0].metadata.event_payload.delivery.split('|') ?? [];
  const audience = AUDIENCES[kind];
  return audience && ticketId ? { ticketId, audience } : null;
}

/** Undefined where there is nothing any more that could be asked. */
async function topOf({ client }: EventDoor, channel: string, ts: string): Promise<unknown> {
  try {
    return await client.conversations.replies({ channel, ts, limit: 1, include_all_metadata: true });
  } catch (error) {
    if (GONE.includes(refusalOf(error) ?? '')) return undefined;
    throw error;
  }
}
