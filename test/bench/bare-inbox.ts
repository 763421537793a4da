import { webhookInbox } from '../../src/code/inbox-row.ts';
import { connect } from '../../src/database/connect.ts';
import { ensureIndexes } from '../../src/database/indexes.ts';
import { driverRowsOf } from '../../src/database/unscoped.ts';

/** Opens an inbox like ours, into which each delivery goes by an insert of its own. */
export async function openBareInbox(uri: string): Promise<(id: string, payload: object) => Promise<void>> {
  const database = await connect(uri);
  await ensureIndexes(database, [webhookInbox]);
  const rows = driverRowsOf(database, webhookInbox);
  return async (deliveryId, payload) => {
    const came = {
      tenantId: 'default',
      connectionId: 'floor',
      host: 'github',
      deliveryId,
      event: 'pull_request',
    };
    const body = Buffer.from(JSON.stringify(payload));
    const state = { lane: 'floor', isZipped: false, state: 'waiting' as const, outcome: '' };
    await rows.insertOne({ _id: `floor|${deliveryId}`, ...came, ...state, body, receivedAt: new Date() });
  };
}
