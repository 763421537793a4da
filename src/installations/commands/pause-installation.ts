import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { loadInstallation } from '../find-installation.ts';
import { installationEntity } from '../saved-installation.ts';
import { teamId } from '../team-id.ts';

/**
 * Stops using an installation, because Slack refuses its token: what goes to the workspace waits. A token that was
 * replaced meanwhile is not blamed, and what was uninstalled stays so.
 */
export const pauseInstallation = defineCommand({
  id: 'installation.pause',
  summary: 'Stop using an installation whose token Slack refuses',
  input: z.strictObject({
    teamId,
    /** Slack's word: `token_revoked`. */
    reason: z.string().max(80),
    /** When it was refused, or since when there is the token that was: one of a later installation is not meant. */
    at: z.date(),
  }),
  permission: 'installation.manage',
  load: loadInstallation,
  decide({ installation }, { reason, at }) {
    const isOld = installation.installedAt > at;
    if (isOld || installation.status !== 'active') return { result: { isPaused: false } };
    const set = { status: 'paused', reason } as const;
    return {
      streams: [changed(installationEntity, installation, { type: 'installation.paused', set })],
      result: { isPaused: true },
    };
  },
});
