import { z } from 'zod';
import { pauseInstallation } from '../../installations/commands/pause-installation.ts';
import { removeInstallation } from '../../installations/commands/remove-installation.ts';
import type { EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).default([]) }) });

/** The bot token is good no more; people's own tokens Docket has none of. https://docs.slack.dev/reference/events/tokens_revoked */
export const tokensRevoked: EventListener = {
  type: 'tokens_revoked',
  async handle({ teamId, at, systemTurn }, event) {
    const { tokens } = readPayload(revoked, event);
    if (tokens.bot.length === 0) return;
    await systemTurn.run(pauseInstallation, { teamId, reason: 'token_revoked', at });
  },
};

/** It may come before `tokens_revoked` or after it. https://docs.slack.dev/reference/events/app_uninstalled */
export const appUninstalled: EventListener = {
  type: 'app_uninstalled',
  async handle({ teamId, at, systemTurn }) {
    await systemTurn.run(removeInstallation, { teamId, reason: 'app_uninstalled', at });
  },
};
