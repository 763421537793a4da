import { z } from 'zod';
import { counters } from '../../../engine/counters.ts';
import { defineQuery } from '../../../engine/query.ts';
import { type InboxRow, webhookInbox } from '../../inbox-row.ts';
import { connectionRef, getConnection } from '../find-connection.ts';
import { refusedSeries } from '../refused.ts';

/** At most so many deliveries are shown. */
const MOST = 10;

/** What came in by a connection lately, the newest first, and how much was refused for a wrong secret. */
export const connectionDeliveries = defineQuery({
  id: 'connection.deliveries',
  summary: 'Show what a code host sent lately',
  input: z.object({ connection: connectionRef }),
  async run(reader, { connection: id }, actor, now) {
    const connection = await getConnection(reader, id, actor);
    const { tenantId } = connection;
    const rows = await reader.find(
      webhookInbox,
      { tenantId, connectionId: id },
      { sort: { receivedAt: -1 }, limit: MOST, without: ['body'] },
    );
    const refused = await reader.findOne(counters, { _id: refusedSeries(id), tenantId });
    return { now, connection, deliveries: rows.map(deliveryOf), refused: refused?.number ?? 0 };
  },
});

/** One delivery of a host, without its body. */
export type Delivery = {
  event: string;
  /** Empty where it is about none. */
  repository: string;
  state: InboxRow['state'];
  outcome: string;
  receivedAt: Date;
};

function deliveryOf({ event, lane, connectionId, state, outcome, receivedAt }: InboxRow): Delivery {
  const repository = lane.slice(connectionId.length + 1);
  return { event, repository, state, outcome, receivedAt };
}
