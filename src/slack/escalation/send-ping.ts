import { deliverAgain } from '../../engine/deliver-again.ts';
import { hashOf } from '../../engine/hash.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { sendOnce } from '../outgoing/send-once.ts';
import { metadataOf } from '../outgoing/tell-in-thread.ts';
import { inChannelLane } from './channel-lane.ts';
import { pingContent } from './ping-content.ts';
import { type NewPing, openPings, type Ping, type Pings } from './pings.ts';
import { PINGS_CONSUMER } from './refresh-pings.ts';
import { isPageOwed } from './standing.ts';
import { loadPages, type ToldPage } from './told-pages.ts';

/** With more than these waiting for one channel, they become one message. */
const ALONE_AT_MOST = 5;
/** More are left to the next message. */
const TOGETHER_AT_MOST = 200;
const SOON_MS = 250;

/** What one message is to carry, and the id of its delivery. */
type Load = { id: string; list: Ping[] };

/**
 * Sends what a page owes a channel: by itself, or together with what else waits for the channel, once. Whoever comes
 * and finds it sent by another's message is done. Throws a `ProviderError`.
 */
export async function sendPing(
  parts: OutgoingParts,
  { checkLease }: Pick<Delivery, 'checkLease'>,
  ping: NewPing,
): Promise<void> {
  const rows = openPings(parts.database);
  if ((await rows.open(ping)).state !== 'waiting') return;
  await inChannelLane(parts.engine, ping, async (checkLane) => {
    const current = await rows.read(ping._id);
    if (current?.state !== 'waiting') return;
    const load = await chooseLoad(parts, rows, current);
    await carry(parts, rows, load, async () => {
      await checkLane();
      await checkLease();
    });
    if (!load.list.some(({ _id }) => _id === ping._id)) throw tooMany();
  });
}

/** What a crash left half done is finished as it was begun, so that nothing is there twice. */
async function chooseLoad({ sent }: OutgoingParts, rows: Pings, ping: Ping): Promise<Load> {
  if (ping.via !== null) {
    if (await sent.read(ping.via)) return { id: ping.via, list: await rows.carriedBy(ping.via) };
    await rows.release(ping.via);
  }
  const waiting = await rows.waitingFor(ping, TOGETHER_AT_MOST);
  const [first] = waiting;
  if (!first || waiting.length <= ALONE_AT_MOST) return { id: ping._id, list: [ping] };
  return { id: `pings|${first._id}`, list: waiting };
}

async function carry(
  parts: OutgoingParts,
  rows: Pings,
  { id, list }: Load,
  checkLease: () => Promise<void>,
): Promise<void> {
  const [first] = list;
  const view = await loadPages(parts, list);
  const [page] = view.pages;
  const isCall = view.pages.some(isPageOwed);
  const content = pingContent(id, view, { isCall, mayBeDoubled: false });
  if (!first || !page || !content) return;
  await rows.assign(
    list.map(({ _id }) => _id),
    id,
  );
  const { tenantId, teamId, channelId } = first;
  const target = list.length === 1 ? first.eventId : id;
  const address = { _id: id, tenantId, target, teamId, channelId };
  const message = { channelId, post: content, metadata: metadataOf(page.event, id), isUrgent: true };
  try {
    const was = await sendOnce(parts, { address, message, contentHash: hashOf(content), checkLease });
    const isKnown = was.isNew && !was.mayBeDoubled;
    await drawAgain(parts, isKnown ? await movedSince(parts, view.pages, list) : view.pages);
    await rows.markSent(id);
  } catch (error) {
    // Where surely nothing was sent, these may go together with others next time.
    if (!(await parts.sent.read(id))) await rows.release(id);
    throw error;
  }
}

/** Whoever acknowledged while it was sent did not find it yet, to take its button away. */
async function movedSince(
  parts: OutgoingParts,
  before: readonly ToldPage[],
  list: readonly Ping[],
): Promise<ToldPage[]> {
  const { pages } = await loadPages(parts, list);
  const seqOf = new Map(before.map(({ ticket }) => [ticket._id, ticket.eventSeq]));
  return pages.filter(({ ticket }) => seqOf.get(ticket._id) !== ticket.eventSeq);
}

async function drawAgain({ engine }: OutgoingParts, pages: readonly ToldPage[]): Promise<void> {
  for (const { event } of pages) await deliverAgain(engine, PINGS_CONSUMER, event);
}

function tooMany(): ProviderError {
  const failure = { provider: 'slack', retryable: true, retryAfterMs: SOON_MS };
  return new ProviderError('More pings wait for this channel than one message carries.', failure);
}
