import { type FetchFunction, WebClient } from '@slack/web-api';
import { z } from 'zod';
import { UserError } from '../errors.ts';
import { boltLogger } from './bolt-logger.ts';
import type { SlackParts, SlackStatus } from './door.ts';
import { fetchWithin } from './fetch-within.ts';
import { refusalOf } from './slack-failure.ts';
import { startTimer } from './timer.ts';

/** Who Docket is in the workspace that its token belongs to. */
export type Installation = {
  teamId: string;
  botUserId: string;
  botId: string;
  /** Where people open the workspace: `https://example.slack.com/`. */
  url: string;
};

/** Docket's line to Slack. */
export type Connection = {
  client: WebClient;
  /** Asks Slack at the first call; throws what Slack's client throws. */
  installation(): Promise<Installation>;
  status(): SlackStatus;
  /** Keeps asking in the background until Slack answers, then calls `then` once. */
  keepTrying(then: () => void): void;
  close(): void;
};

const TIMEOUT_MS = 5_000;
const RETRY_MS = 10_000;

const authTest = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string(), url: z.url() });

/** Opens the line to Slack; nothing is asked yet. */
export function openConnection({
  config,
  log,
  clock,
}: Pick<SlackParts, 'config' | 'log' | 'clock'>): Connection {
  let status: SlackStatus = 'starting';
  let known: Promise<Installation> | undefined;
  let cancelRetry: () => void = () => undefined;

  const noteAnswer: FetchFunction = async (url, init) => {
    try {
      const response = await fetchWithin(TIMEOUT_MS, url, init);
      status = response.status < 500 ? 'ok' : 'unreachable';
      return response;
    } catch (error) {
      status = 'unreachable';
      throw error;
    }
  };

  // No retries of the client's own: it would send a message again whose fate is unknown, where we look first.
  const client = new WebClient(config.botToken, {
    ...(config.apiUrl === undefined ? {} : { slackApiUrl: config.apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: boltLogger(log),
    fetch: noteAnswer,
  });

  function installation(): Promise<Installation> {
    known ??= askSlack(client).catch((error: unknown) => {
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

  return { client, installation, keepTrying, status: () => status, close: () => cancelRetry() };
}

/** Throws `unauthorized` where Slack refuses the token, else what its client throws. */
async function askSlack(client: WebClient): Promise<Installation> {
  const answer = await client.auth.test().catch((error: unknown) => {
    const refusal = refusalOf(error);
    if (refusal === undefined) throw error;
    throw new UserError(
      'unauthorized',
      `Slack refuses the bot token (${refusal}). Set SLACK_BOT_TOKEN to the Bot User OAuth Token of the app's ` +
        '"OAuth & Permissions" page.',
    );
  });
  const { team_id: teamId, user_id: botUserId, bot_id: botId, url } = authTest.parse(answer);
  return { teamId, botUserId, botId, url };
}
