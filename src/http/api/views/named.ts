import { z } from '@hono/zod-openapi';
import type { NamedRow } from '../../../settings/named-row.ts';
import { iso, moment } from './moment.ts';

/** What all have that are set for a tenant and named elsewhere. */
export const namedFields = {
  id: z.string(),
  tenant: z.string(),
  name: z.string(),
  rev: z.int(),
  createdAt: moment,
  updatedAt: moment,
};

export function viewNamed({ _id: id, tenantId: tenant, name, rev, createdAt, updatedAt }: NamedRow) {
  return { id, tenant, name, rev, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}
