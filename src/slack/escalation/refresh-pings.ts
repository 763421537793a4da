import { z } from 'zod';
import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { tickets } from '../../tickets/ticket.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import type { TeamsOf } from '../outgoing/teams.ts';
import { inChannelLane } from './channel-lane.ts';
import { eachOf } from './each-of.ts';
import { openPings, type Ping } from './pings.ts';
import { redraw } from './redraw.ts';

/** Who keeps the messages of escalations up to date. */
export const PINGS_CONSUMER = 'slack.pings';

/** What changes all messages of an escalation: not what only adds to the ticket, nor the pages themselves. */
const CHANGING: readonly string[] = [
  ...[
    'ticket.acknowledged',
    'ticket.assigned',
    'ticket.updated',
    'ticket.status_changed',
    'ticket.escalated',
  ],
  ...['ticket.resolved', 'ticket.closed', 'ticket.reopened', 'ticket.canceled'],
];

export const isShownOnPings: Subscriber['wants'] = ({ type }) => CHANGING.includes(type);

const later = z.object({ page: z.object({ step: z.int(), loop: z.int() }) });

/** A page that is not the first of its escalation: the one before it no longer says who is next. */
export const isLaterPage: Subscriber['wants'] = ({ type, payload }) => {
  if (type !== 'ticket.paged') return false;
  const { page } = later.safeParse(payload).data ?? {};
  return page !== undefined && (page.step > 0 || page.loop > 1);
};

/** The page that was just called, and the one before it. */
const PAGES_OF_NOW = 2;

/** Brings every message of a ticket's escalation up to date, the latest first. */
export async function refreshPings(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  await redrawAll(parts, delivery, await carriersOf(parts, delivery));
}

/** Takes "Next: …" off the messages of the page before. Messages of several tickets have no such line. */
export async function refreshEarlier(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const alone = (await carriersOf(parts, delivery)).filter(({ _id, via }) => via === _id);
  const pages = [...new Set(alone.map(({ eventId }) => eventId))].slice(0, PAGES_OF_NOW);
  const wanted = alone.filter(({ eventId }) => pages.includes(eventId));
  await redrawAll(parts, delivery, wanted);
}

/** The workspaces in which a ticket's escalation was told. */
export const teamsOfPings: TeamsOf = async ({ database }, delivery) =>
  (await allCarriersOf({ database }, delivery)).map(({ teamId }) => teamId);

/** One ping of each message of a ticket's escalation in this workspace, the latest first. */
async function carriersOf(
  { database, installation }: OutgoingParts,
  delivery: Pick<Delivery, 'stream' | 'tenantId'>,
): Promise<Ping[]> {
  const all = await allCarriersOf({ database }, delivery);
  return all.filter(({ teamId }) => teamId === installation.teamId);
}

async function allCarriersOf(
  { database }: Pick<OutgoingParts, 'database'>,
  { stream, tenantId }: Pick<Delivery, 'stream' | 'tenantId'>,
): Promise<Ping[]> {
  const ticketId = rowIdOf(stream);
  const ticket = await openReader(database, everyTenant).findOne(tickets, { _id: ticketId });
  if (!ticket?.escalation) return [];
  const { number } = ticket.escalation;
  return openPings(database).deliveriesOf({ tenantId, ticketId, number });
}

async function redrawAll(
  parts: OutgoingParts,
  { checkLease }: Pick<Delivery, 'checkLease'>,
  carriers: readonly Ping[],
): Promise<void> {
  await eachOf(carriers, async ({ via, ...channel }) => {
    if (via === null) return;
    await inChannelLane(parts.engine, channel, async (checkLane) => {
      await redraw(parts, via, async () => {
        await checkLane();
        await checkLease();
      });
    });
  });
}
