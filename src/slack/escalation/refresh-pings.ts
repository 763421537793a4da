import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { tickets } from '../../tickets/ticket.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { inChannelLane } from './channel-lane.ts';
import { eachOf } from './each-of.ts';
import { openPings } from './pings.ts';
import { redraw } from './redraw.ts';

/** Who keeps the messages of escalations up to date. */
export const PINGS_CONSUMER = 'slack.pings';

/** What changes the messages of an escalation: not what only adds to the ticket, nor the pages themselves. */
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

/** Brings every message of a ticket's escalation up to date, the latest first. */
export async function refreshPings(
  parts: OutgoingParts,
  { stream, tenantId, checkLease }: Delivery,
): Promise<void> {
  const ticketId = rowIdOf(stream);
  const ticket = await openReader(parts.database, everyTenant).findOne(tickets, { _id: ticketId });
  if (!ticket?.escalation) return;
  const { number } = ticket.escalation;
  const carriers = await openPings(parts.database).deliveriesOf({ tenantId, ticketId, number });
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
