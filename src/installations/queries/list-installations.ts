import { z } from 'zod';
import { can } from '../../access/can.ts';
import { DEFAULT_TENANT } from '../../access/scope.ts';
import { defineQuery } from '../../engine/query.ts';
import { tenants } from '../../tenants/tenant.ts';
import { installations } from '../saved-installation.ts';

/**
 * The workspaces that Docket was installed in by OAuth, the oldest first, each with the tenant that it is given to now.
 * For operators.
 */
export const listInstallations = defineQuery({
  id: 'installation.list',
  summary: 'List the workspaces that Docket is installed in',
  input: z.object({}),
  async run(reader, _input, actor) {
    const all = await reader.find(installations, {}, { sort: { createdAt: 1, _id: 1 } });
    const seen = all.filter(({ tenantId }) => can(actor, 'installation.read', { tenantId }));
    const given = await reader.find(tenants, { workspaces: { $in: seen.map(({ _id }) => _id) } });
    const owners = new Map(given.flatMap(({ _id, workspaces }) => workspaces.map((team) => [team, _id])));
    return seen.map((installation) => ({
      installation,
      tenant: owners.get(installation._id) ?? DEFAULT_TENANT,
    }));
  },
});
