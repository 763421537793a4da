import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

/** A release wrote beside each event what it was made from, out of reach of its hash and of an erasure. */
export const bareEvents: Migration = {
  version: 5,
  name: '005-bare-events',
  async up(db: mongo.Db) {
    const surplus = { set: '', quiet: '', urgent: '' };
    const hasSurplus = { $or: Object.keys(surplus).map((field) => ({ [field]: { $exists: true } })) };
    await db.collection('events').updateMany(hasSurplus, { $unset: surplus });
  },
};
