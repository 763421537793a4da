import type { StoredView } from '../state/state.ts';
import { applyAnswer, type SubmissionResult } from '../views/apply-answer.ts';
import { closeModals, stackOf } from '../views/modals.ts';
import { viewJson } from '../views/view-json.ts';
import { beginInteraction, endInteraction, type Interaction } from '../world/interactions.ts';
import { findView } from '../world/look-up.ts';
import { SlackError } from '../world/slack-error.ts';
import { noteViolation, type World } from '../world/world.ts';
import { AppMistake } from './app-mistake.ts';
import { checkTyped } from './check-typed.ts';
import { responseUrls } from './response-urls.ts';
import { failureOf, interactionBase, refuseBody, sendPayload } from './send.ts';
import { typeInto } from './type-into.ts';
import type { ActOptions, OpenView, SubmitOutcome, Typed } from './types.ts';
import { viewHandle } from './view-handle.ts';

/** Types into a modal, submits it, and returns what became of it. */
export async function submitView(
  world: World,
  personId: string,
  view: OpenView | undefined,
  typed: Typed = {},
  options: ActOptions = {},
): Promise<SubmitOutcome> {
  if (!view) throw new Error(`${personId} has no modal to submit.`);
  const stored = findView(world, view.id);
  if (!stored) throw new Error(`The modal "${view.title}" is closed.`);
  refuseCovered(world, personId, stored);
  if (stored.body.type !== 'modal' || !stored.body.submit)
    throw new Error(`"${view.title}" has no submit button.`);
  await typeInto(world, personId, view, typed);
  const refused = checkTyped(stored);
  if (Object.keys(refused).length > 0) return { errors: refused, view: viewHandle(world, stored, refused) };
  const interaction = beginInteraction(world.interactions, world.clock, personId, stored.id);
  const payload = {
    ...interactionBase(world, interaction, 'view_submission'),
    view: viewJson(world, stored),
    response_urls: responseUrls(world, interaction, stored),
  };
  const answer = await sendPayload(world, 'interaction', payload, options);
  endInteraction(world.interactions, interaction);
  const failure = failureOf(answer);
  if (failure || answer.kind !== 'answered') return { failure: failure ?? 'dispatch_failed', view };
  const result = apply(interaction, answer);
  if (result.kind === 'errors')
    return { errors: result.errors, view: viewHandle(world, stored, result.errors) };
  if (result.kind === 'shown') return { view: viewHandle(world, result.view) };
  const below = stackOf(world, stored).at(-1);
  return { closed: true, ...(below ? { view: viewHandle(world, below) } : {}) };

  function apply(
    waiting: Interaction,
    { body, request }: { body: string; request: number },
  ): SubmissionResult {
    try {
      if (stored) return applyAnswer(world, stored, body);
    } catch (error) {
      if (!(error instanceof SlackError)) throw error;
      const { code, messages } = error;
      const violation = { what: 'view_submission answer', error: code, messages, payload: body, request };
      noteViolation(world, violation, waiting);
    }
    throw new AppMistake(waiting.violations);
  }
}

/** Closes the modal that a person sees, and tells the app where the modal asks for it. */
export async function closeView(world: World, personId: string, view: OpenView): Promise<void> {
  const stored = findView(world, view.id);
  if (!stored) throw new Error(`The modal "${view.title}" is closed.`);
  refuseCovered(world, personId, stored);
  const body = stored.body;
  const isCleared = body.type === 'modal' && body.clear_on_close === true;
  const json = viewJson(world, stored);
  closeModals(world, stored, isCleared ? 'all' : 'top');
  if (body.type !== 'modal' || !body.notify_on_close) return;
  const interaction = beginInteraction(world.interactions, world.clock, personId);
  const { trigger_id: _, ...base } = interactionBase(world, interaction, 'view_closed');
  const answer = await sendPayload(world, 'interaction', { ...base, view: json, is_cleared: isCleared });
  endInteraction(world.interactions, interaction);
  refuseBody(world, interaction, 'view_closed acknowledgement', answer);
}

function refuseCovered(world: World, personId: string, view: StoredView): void {
  if (view.person === personId && stackOf(world, view).at(-1) === view) return;
  const title = view.body.type === 'modal' ? view.body.title.text : 'Home';
  throw new Error(`"${title}" is not a modal that ${personId} sees.`);
}
