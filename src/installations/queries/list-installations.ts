import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { installations } from '../saved-installation.ts';

/** The workspaces that Docket was installed in by OAuth, the oldest first. For operators. */
export const listInstallations = defineQuery({
  id: 'installation.list',
  summary: 'List the workspaces that Docket is installed in',
  input: z.object({}),
  async run(reader, _input, actor) {
    const all = await reader.find(installations, {}, { sort: { createdAt: 1 } });
    return all.filter(({ tenantId }) => can(actor, 'installation.read', { tenantId }));
  },
});
