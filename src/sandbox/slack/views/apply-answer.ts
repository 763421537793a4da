import { z } from 'zod';
import { check } from '../check.ts';
import type { StoredView } from '../state/state.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';
import { checkModal } from './check-view.ts';
import { closeModals, pushModal, updateModal } from './modals.ts';

const answerSchema = z.discriminatedUnion('response_action', [
  z.strictObject({ response_action: z.literal('clear') }),
  z.strictObject({ response_action: z.literal('update'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('push'), view: z.unknown() }),
  z.strictObject({ response_action: z.literal('errors'), errors: z.record(z.string(), z.string().min(1)) }),
]);

export type SubmissionResult =
  | { kind: 'closed' }
  | { kind: 'shown'; view: StoredView }
  | { kind: 'errors'; errors: Record<string, string> };

/** Does what the app answered to a submitted modal. Throws SlackError when the answer is not one that Slack takes. */
export function applyAnswer(world: World, view: StoredView, body: string): SubmissionResult {
  if (body === '') {
    closeModals(world, view, 'top');
    return { kind: 'closed' };
  }
  const checked = check(answerSchema, readJson(body));
  if (!checked.ok) throw new SlackError('invalid_response_action', checked.messages);
  const answer = checked.value;
  switch (answer.response_action) {
    case 'clear':
      closeModals(world, view, 'all');
      return { kind: 'closed' };
    case 'update':
      updateModal(world, view, checkModal(answer.view));
      return { kind: 'shown', view };
    case 'push':
      return { kind: 'shown', view: pushModal(world, view, checkModal(answer.view)) };
    case 'errors':
      refuseUnknownBlocks(view, answer.errors);
      return { kind: 'errors', errors: answer.errors };
  }
}

/** Errors may only name input blocks of the modal: Slack shows nothing at all otherwise. */
function refuseUnknownBlocks(view: StoredView, errors: Record<string, string>): void {
  const inputs = view.body.blocks.filter((block) => block.type === 'input').map((block) => block.block_id);
  const unknown = Object.keys(errors).filter((id) => !inputs.includes(id));
  if (Object.keys(errors).length === 0)
    throw new SlackError('invalid_response_action', ['[ERROR] errors is empty']);
  if (unknown.length === 0) return;
  throw new SlackError(
    'invalid_response_action',
    unknown.map((id) => `[ERROR] no input block ${id} in this view [json-pointer:/errors/${id}]`),
  );
}

function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new SlackError('invalid_response_action', [`[ERROR] not JSON: ${body.slice(0, 100)}`]);
  }
}
