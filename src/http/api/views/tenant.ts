import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { listTenants } from '../../../tenants/queries/list-tenants.ts';
import { iso, moment } from './moment.ts';
import { slackRefView } from './person.ts';

/** A tenant, and whether the caller may change it. */
export const tenantView = z
  .object({
    id: z.string(),
    name: z.string(),
    workspaces: z.array(z.string()),
    channels: z.array(slackRefView),
    emailDomains: z.array(z.string()),
    mayManage: z.boolean(),
    rev: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .openapi('Tenant');

type ShownTenant = QueryOutput<typeof listTenants>[number];

export function viewTenant({ tenant, mayManage }: ShownTenant): z.infer<typeof tenantView> {
  const { _id: id, name, workspaces, channels, emailDomains, rev, createdAt, updatedAt } = tenant;
  return {
    ...{ id, name, workspaces, channels, emailDomains, mayManage },
    ...{ rev, createdAt: iso(createdAt), updatedAt: iso(updatedAt) },
  };
}

export const tenantsView = z.object({ items: z.array(tenantView) });

export function viewTenants(list: readonly ShownTenant[]): z.infer<typeof tenantsView> {
  return { items: list.map(viewTenant) };
}
