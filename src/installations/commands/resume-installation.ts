import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { loadInstallation } from '../find-installation.ts';
import { installationEntity } from '../saved-installation.ts';
import { teamId } from '../team-id.ts';

/** Uses an installation again with the token that it has. Throws `conflict` where it has none. */
export const resumeInstallation = defineCommand({
  id: 'installation.resume',
  summary: 'Use a paused installation again',
  input: z.strictObject({ teamId }),
  permission: 'installation.manage',
  load: loadInstallation,
  decide({ installation }) {
    if (installation.status === 'uninstalled')
      throw new UserError('conflict', 'Docket was uninstalled from this workspace. Install it there anew.');
    if (installation.status === 'active') return { result: { isResumed: false } };
    const set = { status: 'active', reason: '' } as const;
    return {
      streams: [changed(installationEntity, installation, { type: 'installation.resumed', set })],
      result: { isResumed: true },
    };
  },
});
