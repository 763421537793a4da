import { expect } from 'vitest';
import { showAnswer } from '../../../src/sandbox/slack/conversations/show-answer.ts';
import { applyAnswer } from '../../../src/sandbox/slack/views/apply-answer.ts';
import { type Delivery, isReal, type Submission } from './delivery.ts';
import type { Sent } from './send.ts';
import { outcomeOf, type Stage } from './stage.ts';

/** Slack gives an app 3 s. https://docs.slack.dev/interactivity/handling-user-interaction */
const PATIENCE_MS = 3_000;

/** What answers to what was never sent may be: done, ignored, or refused. */
const TAKEN_OR_REFUSED = [200, 400, 401, 413];

const ERROR_LEVEL = 50;

/** Fails where an answer is late, no answer that Slack takes, or an error of ours. */
export function judgeAnswer(stage: Stage, delivery: Delivery, sent: Sent): void {
  const { status, body, tookMs } = sent.answer;
  const wanted = isReal(delivery) ? [200] : TAKEN_OR_REFUSED;
  expect(wanted, `answered ${status} ${body.slice(0, 200)}`).toContain(status);
  expect(tookMs).toBeLessThan(PATIENCE_MS);
  if (isReal(delivery)) show(stage, delivery, sent);
}

/** Shows the answer as Slack would; throws where Slack would not. */
function show({ docket }: Stage, delivery: Delivery, { composed, answer }: Sent): void {
  const { world } = docket.slack;
  const { interaction, view } = composed ?? {};
  if (delivery.kind === 'command' && answer.body !== '' && interaction) {
    showAnswer(world, { interaction, channel: 'C0HELP' }, JSON.parse(answer.body));
  } else if (delivery.kind === 'submission' && view) applyAnswer(world, view, answer.body);
  else if (delivery.kind === 'press') expect(answer.body).toBe('');
}

/** What must not happen anywhere while a delivery is worked on. */
export type Watch = { check(): void; close(): void };

/** Watches the process, the log, what is sent to Slack, and the prototypes of everything. */
export function watchOver({ docket }: Stage): Watch {
  const lost: unknown[] = [];
  const note = (reason: unknown) => lost.push(reason);
  process.on('unhandledRejection', note).on('uncaughtException', note);
  const prototypes = prototypeKeys();
  return {
    check() {
      expect(lost.map(String)).toEqual([]);
      expect(docket.logged.filter(({ level }) => Number(level) >= ERROR_LEVEL)).toEqual([]);
      expect(docket.slack.violations).toEqual([]);
      expect(prototypeKeys()).toEqual(prototypes);
      docket.logged.length = 0;
    },
    close: () => void process.off('unhandledRejection', note).off('uncaughtException', note),
  };
}

function prototypeKeys(): PropertyKey[][] {
  return [Object.prototype, Array.prototype, Function.prototype, String.prototype].map((it) =>
    Reflect.ownKeys(it),
  );
}

/** What the words that only read answer when they found what was asked for. */
const READ =
  /^(\*File\*|(Open|Critical|New|Unassigned|.*) tickets( of [^,]+)?(, assigned to .+)?( \([\d,]+\)|: none)|You have )/;

/** What a delivery did, if it did what it asked for: something was kept, shown or opened. */
export async function acceptedAs(
  stage: Stage,
  delivery: Delivery,
  { composed, answer }: Sent,
): Promise<{ ticketId?: string } | null> {
  if (!composed || answer.status !== 200) return null;
  const outcome = (await outcomeOf(stage, composed.id))?.outcome;
  if (outcome?.ok) return isFiling(delivery) ? (outcome.result as { ticketId: string }) : {};
  if ((composed.interaction?.views.length ?? 0) > 0) return {};
  const isRead = delivery.kind === 'command' && answer.body !== '' && READ.test(JSON.parse(answer.body).text);
  return isRead || isHomeShown(stage, delivery) ? {} : null;
}

export function isFiling(delivery: Delivery): delivery is Submission {
  return delivery.kind === 'submission' && delivery.callbackId === 'ticket.new';
}

function isHomeShown({ docket }: Stage, delivery: Delivery): boolean {
  if (delivery.kind !== 'event' || delivery.what !== 'other') return false;
  const { type, tab, user } = delivery.event;
  return type === 'app_home_opened' && tab === 'home' && String(user) in docket.slack.world.state.homes;
}
