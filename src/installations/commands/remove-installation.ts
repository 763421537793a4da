import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadWithTokens } from '../find-installation.ts';
import { installationEntity } from '../saved-installation.ts';
import { teamId } from '../team-id.ts';
import { takeBackTokens } from './save-installation.ts';

/** Ends an installation, because the workspace took Docket away: its token goes, its history stays. */
export const removeInstallation = defineCommand({
  id: 'installation.remove',
  summary: 'End an installation that its workspace took away',
  input: z.strictObject({
    teamId,
    reason: z.string().max(80),
    /** When it was taken away: one that was installed after that stays. */
    at: z.date(),
  }),
  permission: 'installation.manage',
  load: loadWithTokens,
  decide({ installation, tokens }, { reason, at }, { now }) {
    const isOld = installation.installedAt > at;
    if (isOld || installation.status === 'uninstalled') return { result: { isRemoved: false } };
    const set = { status: 'uninstalled', reason } as const;
    return {
      streams: [changed(installationEntity, installation, { type: 'installation.removed', set })],
      rows: takeBackTokens(tokens, now),
      result: { isRemoved: true },
    };
  },
});
