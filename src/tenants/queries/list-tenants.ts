import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { tenants } from '../tenant.ts';

/** The tenants that the actor may see, by name, each with whether they may change it. */
export const listTenants = defineQuery({
  id: 'tenant.list',
  summary: 'List the tenants',
  input: z.object({}),
  async run(reader, _input, actor) {
    const all = await reader.find(tenants, {}, { sort: { name: 1, _id: 1 } });
    const seen = all.filter(({ _id }) => can(actor, 'tenant.read', { tenantId: _id }));
    return seen.map((tenant) => ({
      tenant,
      mayManage: can(actor, 'tenant.manage', { tenantId: tenant._id }),
    }));
  },
});
