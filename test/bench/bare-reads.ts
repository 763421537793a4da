import { mongo } from 'mongoose';
import { DEFAULT_TENANT } from '../../src/access/scope.ts';
import { SETTINGS } from './bare-desk.ts';

/** The reads that `/ticket show` cannot do without, by the driver alone; what they give is thrown away. */
export type BareReads = {
  show(slack: { teamId: string; id: string }, key: string): Promise<void>;
};

type Row = { _id: string; [field: string]: unknown };

/** Opens a database that our app uses too. */
export async function openBareReads(uri: string): Promise<BareReads> {
  const client = await mongo.MongoClient.connect(uri, SETTINGS);
  const rows = (name: string) => client.db().collection<Row>(name);
  const tenantId = DEFAULT_TENANT;
  return {
    async show(slack, key) {
      const [prefix = '', number] = key.split('-');
      const viewer = await rows('people').findOne({
        tenantId,
        'slack.teamId': slack.teamId,
        'slack.id': slack.id,
      });
      const alias = await rows('prefixes').findOne({ tenantId, _id: prefix });
      const boardId = String(alias?.boardId);
      const ticket = await rows('tickets').findOne({ tenantId, boardId, number: Number(number) });
      const board = await rows('boards').findOne({ tenantId, _id: boardId });
      if (!viewer || !ticket || !board) throw new Error(`There is nothing to show of ${key}.`);
      const { personId } = ticket.requester as { personId: string };
      const named = { tenantId, _id: { $in: [personId] } };
      const said = { tenantId, ticketId: ticket._id, deletedAt: null };
      await Promise.all([
        rows('people').find(named).toArray(),
        rows('comments').find(said).sort({ createdAt: -1, _id: -1 }).limit(5).toArray(),
      ]);
    },
  };
}
