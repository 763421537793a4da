import { everyTenant } from '../../access/scope.ts';
import type { Event } from '../../engine/events.ts';
import type { QueryOutput } from '../../engine/query.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { isAnothers } from '../../tenants/hold-places.ts';
import type { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Post } from '../messages/contract.ts';
import { originRoot, requesterRoot } from '../messages/requester-posts.ts';
import { forgetThread, rememberThread, type ThreadPlace } from '../threads.ts';
import { mayBeTold } from './may-be-told.ts';
import { openDirect } from './open-direct.ts';
import type { OutgoingParts } from './outgoing.ts';
import { sendOnce } from './send-once.ts';
import { metadataOf } from './tell-in-thread.ts';

export type ShownTicket = QueryOutput<typeof getTicket>;

/** The delivery of the message that begins a requester's thread: one for each ticket. */
export function requesterRootId(ticketId: string): string {
  return `requester|${ticketId}`;
}

export type Opening = { event: Event; checkLease: Delivery['checkLease'] };

/**
 * Begins the requester's thread of a ticket: under the message that it was made from, where the app can be, else in
 * the requester's direct messages with the app. Gives null where the requester is nobody of this workspace.
 */
export async function openRequesterThread(
  parts: OutgoingParts,
  shown: ShownTicket,
  opening: Opening,
): Promise<ThreadPlace | null> {
  return (await openAtOrigin(parts, shown, opening)) ?? openDirectThread(parts, shown, opening);
}

/** Begins it in the direct messages. */
export async function openDirectThread(
  parts: OutgoingParts,
  shown: ShownTicket,
  opening: Opening,
): Promise<ThreadPlace | null> {
  const { ticket, people } = shown;
  const { teamId } = parts.installation;
  const requester = people.get(ticket.requester.personId ?? '');
  const slack = requester && mayBeTold(shown, requester) ? requester.slack : null;
  if (slack?.teamId !== teamId) return null;
  const channelId = await openDirect(parts, slack.id);
  if (channelId === null) return null;
  const threadTs = await post(parts, shown, opening, { channelId, post: requesterRoot(shown) });
  await rememberThread(parts.database, { teamId, channelId, threadTs }, threadOf(shown));
  return { audience: 'requester', channelId, threadTs };
}

/** Null where the thread belongs to another ticket already, the channel to another tenant, or the app cannot post in it. */
async function openAtOrigin(
  parts: OutgoingParts,
  shown: ShownTicket,
  opening: Opening,
): Promise<ThreadPlace | null> {
  const { _id: ticketId, tenantId, origin } = shown.ticket;
  if (origin?.teamId !== parts.installation.teamId || !(await parts.sender.join(origin.channelId)))
    return null;
  const { teamId, channelId, threadTs } = origin;
  const reader = openReader(parts.database, everyTenant);
  if (await isAnothers(reader, { teamId, id: channelId }, tenantId)) return null;
  const ref = { teamId, channelId, threadTs };
  if ((await rememberThread(parts.database, ref, threadOf(shown))) !== ticketId) return null;
  try {
    await post(parts, shown, opening, { channelId, threadTs, post: originRoot(shown.ticket) });
    return { audience: 'requester', channelId, threadTs };
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure.retryable) throw error;
    await forgetThread(parts.database, ref);
    return null;
  }
}

function threadOf({ ticket: { _id: ticketId, tenantId } }: ShownTicket) {
  return { tenantId, ticketId, audience: 'requester' as const };
}

async function post(
  parts: OutgoingParts,
  { ticket: { _id: ticketId, tenantId } }: ShownTicket,
  { event, checkLease }: Opening,
  { channelId, threadTs, post }: { channelId: string; threadTs?: string; post: Post },
): Promise<string> {
  const id = requesterRootId(ticketId);
  const { teamId } = parts.installation;
  const address = { _id: id, tenantId, target: ticketId, teamId, channelId };
  const message = { channelId, threadTs, post, metadata: metadataOf(event, id) };
  return (await sendOnce(parts, { address, message, contentHash: null, checkLease })).ts;
}
