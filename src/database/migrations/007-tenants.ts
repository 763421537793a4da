import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

/** Gives the first tenants the fields of a row with a history, which begins with their next change. */
export const tenantRows: Migration = {
  version: 7,
  name: '007-tenants',
  async up(db: mongo.Db) {
    const set = {
      ...{ rev: 0, eventSeq: 0, headHash: '', updatedAt: new Date() },
      ...{ workspaces: [], channels: [], emailDomains: [], derived: { channelKeys: [] } },
    };
    await db.collection('tenants').updateMany({ rev: { $exists: false } }, { $set: set });
  },
};
