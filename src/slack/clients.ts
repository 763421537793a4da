import { type FetchFunction, WebClient } from '@slack/web-api';
import type { Log } from '../log.ts';
import { boltLogger } from './bolt-logger.ts';
import type { SlackStatus } from './door.ts';
import { fetchWithin } from './fetch-within.ts';

/** Clients of Slack's Web API, each with the one token that it is made for. */
export type Clients = {
  /** Without a token, for the exchange of OAuth. */
  make(token?: string): WebClient;
  /** Whether Slack answers, by the last call of any of them. */
  status(): SlackStatus;
};

const TIMEOUT_MS = 5_000;

/** Opens the way to Slack; nothing is asked yet. */
export function openClients({ apiUrl, log }: { apiUrl?: string | undefined; log: Log }): Clients {
  let status: SlackStatus = 'starting';

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

  return {
    // No retries of the client's own: it would send a message again whose fate is unknown, where we look first.
    make: (token) =>
      new WebClient(token, {
        ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
        logger: boltLogger(log),
        fetch: noteAnswer,
      }),
    status: () => status,
  };
}
