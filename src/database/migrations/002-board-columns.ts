import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

const COLUMNS = [
  { name: 'To do', statuses: ['new', 'triaged'] },
  { name: 'Doing', statuses: ['in_progress', 'escalated'] },
  { name: 'Waiting', statuses: ['on_hold', 'wait_requester', 'wait_dependency'] },
  { name: 'Done', statuses: ['resolved', 'closed', 'canceled'] },
];

/** Boards that are older than columns get those that new boards start with. */
export const boardColumns: Migration = {
  version: 2,
  name: '002-board-columns',
  async up(db: mongo.Db) {
    await db.collection('boards').updateMany({ columns: { $exists: false } }, { $set: { columns: COLUMNS } });
  },
};
