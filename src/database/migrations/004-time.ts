import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

const BOARD = {
  slaPolicies: [],
  escalationChannel: null,
  calendarId: null,
  closeAfterDays: null,
  remindAfterDays: null,
  resolveAfterReminders: null,
};

const TICKET = {
  clocks: { response: null, resolution: null },
  breachedAt: null,
  escalation: null,
  ladder: null,
  ladderCount: 0,
  closeAt: null,
  waiting: null,
  timerRetry: null,
};

/** Boards and tickets that are older than deadlines have none. */
export const time: Migration = {
  version: 4,
  name: '004-time',
  async up(db: mongo.Db) {
    await db.collection('boards').updateMany({ slaPolicies: { $exists: false } }, { $set: BOARD });
    await db.collection('tickets').updateMany({ clocks: { $exists: false } }, { $set: TICKET });
  },
};
