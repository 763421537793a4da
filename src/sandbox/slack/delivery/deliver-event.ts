import { slackLimits } from '../../../slack/limits.ts';
import { newId } from '../world/ids.ts';
import type { World } from '../world/world.ts';
import type { AppAnswer } from './app-answer.ts';
import { deliver } from './deliver.ts';
import type { SlackEvent } from './slack-event.ts';

/**
 * Delivers an event, and again at once, after a minute and after five when the app does not answer 2xx within 3 s;
 * after that it is given up.
 * Returns when the first attempt (and the retry at once) is over; nothing is sent while no app is connected.
 */
export function deliverEvent(
  world: World,
  event: SlackEvent,
  options: { twice?: boolean } = {},
): Promise<void> {
  if (!world.app) return Promise.resolve();
  const body = JSON.stringify(envelopeOf(world, event));
  const first = attempt(world, body, 0);
  return options.twice ? Promise.all([first, attempt(world, body, 0)]).then(() => undefined) : first;
}

/** One attempt, and the retries that follow from it; nothing is idle between an attempt and its retry at once. */
async function attempt(world: World, body: string, number: number, reason?: string): Promise<void> {
  if (!world.app) return;
  const end = world.activity.begin();
  try {
    const answer = await sendAttempt(world, body, number, reason);
    const failure = failureOf(answer);
    const waitMs = slackLimits.time.eventRetries[number];
    if (failure === undefined) return;
    if (waitMs === undefined) return void world.givenUp.push(JSON.parse(body).event);
    const retry = () => attempt(world, body, number + 1, failure);
    if (waitMs === 0) await retry();
    else world.timers.at(world.clock.now() + waitMs, () => void retry());
  } finally {
    end();
  }
}

function sendAttempt(world: World, body: string, number: number, reason?: string): Promise<AppAnswer> {
  const payload: unknown = JSON.parse(body);
  const contentType = 'application/json';
  return deliver(world, {
    surface: 'event',
    body,
    payload,
    contentType,
    retry: { attempt: number, reason },
  });
}

function failureOf(answer: AppAnswer): string | undefined {
  if (answer.kind === 'timeout') return 'http_timeout';
  if (answer.kind === 'connection_failed') return 'connection_failed';
  const isWanted = answer.headers['x-slack-no-retry'] !== '1';
  return isWanted && (answer.status < 200 || answer.status >= 300) ? 'http_error' : undefined;
}

function envelopeOf(world: World, event: SlackEvent) {
  const { team, appId, bot } = world.workspace;
  return {
    token: 'verification-token-is-not-used',
    team_id: team.id,
    context_team_id: team.id,
    context_enterprise_id: null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: newId('Ev'),
    event_time: Math.floor(world.clock.now() / 1_000),
    authorizations: [
      {
        enterprise_id: null,
        team_id: team.id,
        user_id: bot.userId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: false,
    event_context: newId('4-'),
  };
}
