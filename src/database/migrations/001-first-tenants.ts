import type { mongo } from 'mongoose';
import type { Migration } from '../migrate.ts';

type TenantRow = { _id: string; tenantId: string; name: string; createdAt: Date };

const TENANTS = [
  { _id: 'default', name: 'Default' },
  { _id: 'platform', name: 'Platform' },
];

/** Two tenants exist from the first row: one owns every board until somebody says otherwise, one is the platform's. */
export const firstTenants: Migration = {
  version: 1,
  name: '001-first-tenants',
  async up(db: mongo.Db) {
    const tenants = db.collection<TenantRow>('tenants');
    for (const { _id, name } of TENANTS) {
      const row = { tenantId: _id, name, createdAt: new Date() };
      await tenants.updateOne({ _id }, { $setOnInsert: row }, { upsert: true });
    }
  },
};
