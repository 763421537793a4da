import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { getTenant, tenantRef } from '../find-tenant.ts';

/** A tenant with what belongs to it, and whether the actor may change it. */
export const showTenant = defineQuery({
  id: 'tenant.get',
  summary: 'Show a tenant',
  input: z.object({ tenant: tenantRef }),
  async run(reader, input, actor) {
    const tenant = await getTenant(reader, input.tenant, actor);
    return { tenant, mayManage: can(actor, 'tenant.manage', { tenantId: tenant._id }) };
  },
});
