import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { listInstallations } from '../../../installations/queries/list-installations.ts';
import { INSTALLATION_STATES } from '../../../installations/saved-installation.ts';
import { iso, moment } from './moment.ts';

/** Docket in a Slack workspace. */
const installationView = z
  .object({
    teamId: z.string(),
    teamName: z.string(),
    url: z.string(),
    /** Whose the workspace is now. */
    tenant: z.string(),
    status: z.enum(INSTALLATION_STATES),
    /** Slack's word for why it is paused or gone; empty otherwise. */
    reason: z.string(),
    installedBy: z.string(),
    installedAt: moment,
  })
  .openapi('Installation');

export const installationsView = z.object({ items: z.array(installationView) });

type Listed = QueryOutput<typeof listInstallations>;

export function viewInstallations(list: Listed): z.infer<typeof installationsView> {
  return {
    items: list.map(({ installation, tenant }) => {
      const { _id: teamId, teamName, url, status, reason, installedBy, installedAt } = installation;
      return { teamId, teamName, url, tenant, status, reason, installedBy, installedAt: iso(installedAt) };
    }),
  };
}
