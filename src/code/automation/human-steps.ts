import { streamOf } from '../../engine/entity.ts';
import { events } from '../../engine/events.ts';
import type { Reader } from '../../engine/reader.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import type { HumanSteps } from './decide-follow-up.ts';

const SYSTEM = /^system:/;

/** When people last changed the status of a ticket, and reopened it. That somebody filed it is no step of it. */
export async function loadHumanSteps(
  reader: Reader,
  { _id, tenantId }: Pick<Ticket, '_id' | 'tenantId'>,
): Promise<HumanSteps> {
  const newest = async (filter: Record<string, unknown>): Promise<Date | null> => {
    const stream = { tenantId, stream: streamOf(ticketEntity, _id) };
    const wanted = { ...stream, 'changes.field': 'status', actor: { $not: SYSTEM }, ...filter };
    return (await reader.findOne(events, wanted, { sort: { seq: -1 } }))?.at ?? null;
  };
  const last = await newest({ type: { $ne: 'ticket.created' } });
  return { last, reopened: last && (await newest({ type: 'ticket.reopened' })) };
}
