import type { AppAnswer, NotedAnswer } from '../delivery/app-answer.ts';
import { deliver } from '../delivery/deliver.ts';
import type { Surface } from '../delivery/delivery.ts';
import { endInteraction, type Interaction } from '../world/interactions.ts';
import { findMessage, findView, personWithId } from '../world/look-up.ts';
import { firstFound } from '../world/signal.ts';
import { noteViolation, type World } from '../world/world.ts';
import { AppMistake } from './app-mistake.ts';
import { forged } from './forged.ts';
import { messageHandle } from './message-handle.ts';
import type { ActOptions, Failure, PressOutcome } from './types.ts';
import { viewHandle } from './view-handle.ts';

/** How long, of real time, a person waits for something to show when the acknowledgement alone shows nothing. */
const usualWaitMs = 500;
/** The same once what they pressed has changed, which may be all that happens. */
const shortWaitMs = 100;

/** The part that all interaction payloads share. */
export function interactionBase(
  world: World,
  interaction: Interaction,
  type: string,
): Record<string, unknown> {
  const person = personWithId(world, interaction.person);
  const { team, appId } = world.workspace;
  return {
    type,
    team: { id: team.id, domain: team.domain },
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
    api_app_id: appId,
    token: 'verification-token-is-not-used',
    trigger_id: interaction.triggerId,
    enterprise: null,
    is_enterprise_install: false,
  };
}

/** Sends an interaction or options request, twice if asked to, and returns the first answer. */
export async function sendPayload(
  world: World,
  surface: Surface,
  payload: Record<string, unknown>,
  options: ActOptions = {},
): Promise<NotedAnswer> {
  const sent = forged(payload, options.forge);
  const body = new URLSearchParams({ payload: JSON.stringify(sent) }).toString();
  return sendForm(world, surface, sent, body, options);
}

/** Sends a form, twice at the same time if asked to. */
export async function sendForm(
  world: World,
  surface: Surface,
  payload: unknown,
  body: string,
  options: ActOptions,
): Promise<NotedAnswer> {
  const contentType = 'application/x-www-form-urlencoded';
  const send = () => deliver(world, { surface, payload, body, contentType });
  const [first] = await Promise.all(options.deliverTwice ? [send(), send()] : [send()]);
  return first;
}

/** What went wrong from the person's point of view, if anything. */
export function failureOf(answer: AppAnswer): Failure | undefined {
  if (answer.kind === 'timeout') return 'operation_timeout';
  return answer.kind === 'answered' && answer.status === 200 ? undefined : 'dispatch_failed';
}

/**
 * Waits until something shows in answer to an interaction, or for a while, and returns what shows.
 * `pressed` is the message or view that the person acted on.
 */
export async function outcomeOf(
  world: World,
  interaction: Interaction,
  options: ActOptions = {},
  pressed?: { isAsBefore(): boolean },
): Promise<PressOutcome> {
  if (!options.onlyAcknowledge) await waitForAnswer(world, interaction, options, pressed);
  endInteraction(world.interactions, interaction);
  if (interaction.violations.length > 0) throw new AppMistake(interaction.violations);
  const replies = [...new Set(interaction.shown.map(({ channel, ts }) => findMessage(world, channel, ts)))];
  const view = findView(world, interaction.views.at(-1) ?? '');
  return {
    replies: replies
      .filter((stored) => stored !== undefined)
      .map((stored) => messageHandle(world, stored, interaction.person)),
    ...(view ? { view: viewHandle(world, view) } : {}),
  };
}

async function waitForAnswer(
  world: World,
  interaction: Interaction,
  { waitMs = usualWaitMs }: ActOptions,
  pressed?: { isAsBefore(): boolean },
): Promise<void> {
  const isAnswered = () =>
    interaction.shown.length + interaction.views.length + interaction.violations.length > 0
      ? true
      : undefined;
  const hasChanged = () => (pressed?.isAsBefore() === false ? true : isAnswered());
  await firstFound(world.changes, hasChanged, waitMs);
  await firstFound(world.changes, isAnswered, Math.min(shortWaitMs, waitMs));
  await world.activity.idle();
}

/** A button, a shortcut and a closed modal are acknowledged empty: anything else does nothing, and was not meant to. */
export function refuseBody(world: World, interaction: Interaction, what: string, answer: NotedAnswer): void {
  if (answer.kind !== 'answered' || answer.status !== 200 || answer.body === '') return;
  const messages = ['[ERROR] the acknowledgement must be empty; answer through response_url'];
  const { body: payload, request } = answer;
  noteViolation(world, { what, error: 'unexpected_body', messages, payload, request }, interaction);
}
