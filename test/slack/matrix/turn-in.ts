import { randomUUID } from 'node:crypto';
import { WebClient } from '@slack/web-api';
import { UserError } from '../../../src/errors.ts';
import type { Turn } from '../../../src/slack/contract.ts';
import { openIdentity } from '../../../src/slack/identity.ts';
import { openTurns } from '../../../src/slack/incoming/turn.ts';
import type { World } from '../../access/matrix/world.ts';
import { codePorts } from '../../helpers/code-ports.ts';

const TEAM = 'T0TEST';

/** The turn of somebody in the workspace that all tenants share, as the Slack door opens it for a delivery. */
export function turnIn({ desk }: World, userId: string): Promise<Turn> {
  const client = new WebClient('xoxb-nobody', { fetch: refuseAll, retryConfig: { retries: 0 } });
  const identity = openIdentity({
    ...{ desk: desk.desk, engine: desk.engine, client, log: desk.engine.log, botUserId: 'UDOCKET' },
  });
  const code = codePorts({
    readUrl: refuseUrl,
    lookUp: async () => refuseUrl(),
    diff: async () => null,
    user: async () => null,
    accountOrigins: async () => ['https://github.com'],
    reveal: async () => {
      throw new UserError('not_found', 'There is no such connection.');
    },
  });
  const parts = { desk: desk.desk, identity, client, teamId: TEAM, admins: [], code };
  return openTurns(parts, { id: randomUUID(), keepRefusals: true }).open({ userId, channelId: 'C0GLOBEX' });
}

/** Slack is asked for nothing that matters here, and says nothing. */
async function refuseAll(): Promise<never> {
  throw new Error('Nobody answers.');
}

function refuseUrl(): never {
  throw new UserError('url_not_recognised', 'No host has this.');
}
