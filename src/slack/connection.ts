import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import type { Clients } from './clients.ts';
import type { SlackParts } from './door.ts';
import { refusalOf } from './slack-failure.ts';
import { startTimer } from './timer.ts';

/** Who Docket is in a workspace. */
export type Installation = {
  teamId: string;
  botUserId: string;
  botId: string;
  /** Where people open the workspace: `https://example.slack.com/`. */
  url: string;
};

/** Docket's line to the workspace of `SLACK_BOT_TOKEN`. */
export type Connection = {
  client: WebClient;
  /** Asks Slack at the first call; throws what Slack's client throws. */
  installation(): Promise<Installation>;
  /** Keeps asking in the background until Slack answers, then calls `then` once. */
  keepTrying(then: () => void): void;
  close(): void;
};

const RETRY_MS = 10_000;

const authTest = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string(), url: z.url() });

/** Opens the line; nothing is asked yet. */
export function openConnection(
  token: string,
  clients: Clients,
  { log, clock }: Pick<SlackParts, 'log' | 'clock'>,
): Connection {
  let known: Promise<Installation> | undefined;
  let cancelRetry: () => void = () => undefined;
  const client = clients.make(token);

  function installation(): Promise<Installation> {
    known ??= askOwn(client).catch((error: unknown) => {
      known = undefined;
      throw error;
    });
    return known;
  }

  function keepTrying(then: () => void): void {
    cancelRetry = startTimer(clock, RETRY_MS, () => {
      installation().then(then, (err: unknown) => {
        log.warn({ err }, 'Slack cannot be reached yet. Docket keeps trying.');
        keepTrying(then);
      });
    });
  }

  return { client, installation, keepTrying, close: () => cancelRetry() };
}

/** Throws `unauthorized` where Slack refuses the token, else what its client throws. */
async function askOwn(client: WebClient): Promise<Installation> {
  try {
    return await askWhoWeAre(client);
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    throw new UserError(
      'unauthorized',
      `Slack refuses the bot token (${refusal}). Set SLACK_BOT_TOKEN to the Bot User OAuth Token of the app's ` +
        '"OAuth & Permissions" page.',
    );
  }
}

/** Whose token a client has. Throws what Slack's client throws. */
export async function askWhoWeAre(client: WebClient): Promise<Installation> {
  const answer = authTest.parse(await client.auth.test());
  const { team_id: teamId, user_id: botUserId, bot_id: botId, url } = answer;
  return { teamId, botUserId, botId, url };
}
