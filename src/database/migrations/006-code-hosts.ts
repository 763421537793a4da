import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

const RULES = {
  startsWork: true,
  resolvesOnMerge: true,
  deployedTo: [],
  reopens: true,
  branches: [],
  trustedBots: [],
  ticketLabel: null,
  comments: false,
};

const TICKET = { resolvedByCode: null, codeCount: 0, taskCount: 0, codeNotice: null };

/** Boards and tickets that are older than code hosts have what new ones begin with. */
export const codeHosts: Migration = {
  version: 6,
  name: '006-code-hosts',
  async up(db: mongo.Db) {
    await db
      .collection('boards')
      .updateMany({ codeRules: { $exists: false } }, { $set: { codeRules: RULES } });
    await db.collection('tickets').updateMany({ codeCount: { $exists: false } }, { $set: TICKET });
  },
};
