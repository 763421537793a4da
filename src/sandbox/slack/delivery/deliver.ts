import { setTimeout as delay } from 'node:timers/promises';
import { slackLimits } from '../../../slack/limits.ts';
import { jsonOrText } from '../json-or-text.ts';
import { sendEnvelope } from '../sockets/send-envelope.ts';
import type { Fault } from '../world/faults.ts';
import type { TrafficEntry } from '../world/traffic.ts';
import { type ConnectedApp, noteTraffic, type World } from '../world/world.ts';
import type { AppAnswer, NotedAnswer } from './app-answer.ts';
import type { Delivery } from './delivery.ts';
import { post } from './post.ts';
import { signatureHeaders } from './sign.ts';

/** Delivers one thing to the app, as Slack does, meeting whatever fault is waiting for it. */
export async function deliver(world: World, delivery: Delivery): Promise<NotedAnswer> {
  const end = world.activity.begin();
  try {
    const fault = world.faults.take({ surface: delivery.surface });
    if (fault?.kind === 'slow') return await deliverSlowly(world, delivery, fault.delayMs);
    if (fault?.kind === 'drop')
      return note(world, delivery, { at: world.clock.now(), tookMs: 0, fault: 'drop' }, { kind: 'timeout' });
    const answer = await sendOnce(world, delivery, fault?.kind);
    if (fault?.kind === 'duplicate') await sendOnce(world, delivery, fault.kind);
    return fault?.kind === 'lost_response' ? { kind: 'timeout', request: answer.request } : answer;
  } finally {
    end();
    world.changes.emit();
  }
}

/** What is under way for longer than an answer may take arrives all the same, once Slack has given it up. */
async function deliverSlowly(world: World, delivery: Delivery, delayMs: number): Promise<NotedAnswer> {
  const at = world.clock.now();
  const arrival = delay(delayMs)
    .then(() => sendOnce(world, delivery))
    .finally(() => world.changes.emit());
  const { acknowledge } = slackLimits.time;
  if (delayMs < acknowledge) return arrival;
  arrival.catch(() => undefined);
  await delay(acknowledge);
  return note(world, delivery, { at, tookMs: acknowledge, fault: 'slow' }, { kind: 'timeout' });
}

async function sendOnce(world: World, delivery: Delivery, fault?: Fault['kind']): Promise<NotedAnswer> {
  if (!world.app)
    throw new Error(
      "No app is connected. Call slack.connect({ eventsUrl }) or slack.connect({ transport: 'socket' }) first.",
    );
  const at = world.clock.now();
  const isCut = fault === 'cut';
  const started = performance.now();
  const answer =
    world.app.transport === 'http'
      ? await postSigned(world.app, delivery, at, { isCut })
      : await sendEnvelope(world.sockets, delivery, { isCut });
  return note(world, delivery, { at, tookMs: performance.now() - started, fault }, answer);
}

/** A signed request to the app's `/slack/events`. */
function postSigned(
  { eventsUrl, signingSecret }: ConnectedApp & { transport: 'http' },
  { contentType, body, retry }: Delivery,
  now: number,
  options: { isCut: boolean },
): Promise<AppAnswer> {
  const headers = {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    accept: '*/*',
    ...signatureHeaders(signingSecret, Math.floor(now / 1_000), body),
    ...(retry?.reason === undefined
      ? {}
      : { 'x-slack-retry-num': String(retry.attempt), 'x-slack-retry-reason': retry.reason }),
  };
  return post(eventsUrl, headers, body, options);
}

function note(
  world: World,
  delivery: Delivery,
  sent: Pick<TrafficEntry, 'at' | 'tookMs' | 'fault'>,
  answer: AppAnswer,
): NotedAnswer {
  const entry: Omit<TrafficEntry, 'n'> = {
    direction: 'to_app',
    what: delivery.surface,
    ...sent,
    payload: delivery.payload,
    status: answer.kind === 'answered' ? answer.status : answer.kind,
    answer: answer.kind === 'answered' ? jsonOrText(answer.body) : undefined,
    body: delivery.body,
    contentType: delivery.contentType,
  };
  if (delivery.retry) entry.attempt = delivery.retry.attempt;
  return { ...answer, request: noteTraffic(world, entry) };
}
