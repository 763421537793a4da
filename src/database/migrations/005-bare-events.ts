import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

/** A release wrote beside each event what it was made from, out of reach of its hash and of an erasure. */
export const bareEvents: Migration = {
  version: 5,
  name: '005-bare-events',
  async up(db: mongo.Db) {
    const surplus = { set: '', quiet: '', urgent: '' };
    await db.collection('events').updateMany({ set: { $exists: true } }, { $unset: surplus });
  },
};
