import { LogLevel, WebClient } from '@slack/web-api';
import { type MovableClock, movableClock } from '../../../src/clock.ts';
import { sampleWorkspace } from '../../../src/sandbox/sample/workspace.ts';
import type { Slack } from '../../../src/sandbox/slack/slack.ts';
import { type StartOptions, startSlack } from '../../../src/sandbox/slack/start.ts';
import { beginInteraction } from '../../../src/sandbox/slack/world/interactions.ts';

export type Bare = { slack: Slack; clock: MovableClock; client: WebClient };

/** The look-alike with Slack's own client and no app behind it. */
export async function bareSlack(
  options: Partial<StartOptions> & { clock?: MovableClock } = {},
): Promise<Bare> {
  const { clock = movableClock() } = options;
  const slack = await startSlack({ clock, workspace: sampleWorkspace, rates: false, ...options });
  return { slack, clock, client: clientOf(slack) };
}

const silence = () => undefined;
/** Refusals are what these tests are about: nobody needs to read of them. */
export const silent = {
  debug: silence,
  info: silence,
  warn: silence,
  error: silence,
  setLevel: silence,
  getLevel: () => LogLevel.ERROR,
  setName: silence,
};

/** Slack's own client with every retry of its own switched off. */
export function clientOf(slack: Slack, token = 'xoxb-sandbox'): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

/** What the Web API answered to a call, refusals included. */
export async function answerOf(call: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    return { ...Object(await call) };
  } catch (error) {
    return { ...Object(error), ...Object(error).data };
  }
}

/** `ok`, or the error that the Web API answered. */
export async function resultOf(call: Promise<unknown>): Promise<unknown> {
  const answer = await answerOf(call);
  return answer.ok === true ? 'ok' : answer.error;
}

/** A trigger as if a person had just pressed something; `viewId` when they did so in a modal. */
export function triggerOf({ slack, clock }: Bare, person = 'UALICE', viewId?: string): string {
  return beginInteraction(slack.world.interactions, clock, person, viewId).triggerId;
}

export const plain = (text: string) => ({ type: 'plain_text' as const, text });
export const marked = (text: string) => ({ type: 'mrkdwn' as const, text });
export const text = (length: number) => 'x'.repeat(length);
export const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

/** A clock that stands still until it is moved, for what ends at an exact millisecond. */
export function stillClock(): MovableClock {
  const { now: _, ...clock } = movableClock();
  let time = Date.UTC(2026, 0, 2);
  return {
    ...clock,
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
      clock.advance(milliseconds);
    },
  };
}
