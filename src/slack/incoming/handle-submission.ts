import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { UserError } from '../../errors.ts';
import { answerError, type ErrorAnswer } from '../answer-error.ts';
import type { Content, Submitted, Turn } from '../contract.ts';
import { section } from '../messages/blocks.ts';
import { formValues } from './form-values.ts';
import { contentOf, DONE, STILL_WORKING } from './handle-command.ts';
import type { Incoming } from './incoming.ts';
import {
  parseJson,
  readPayload,
  type SubmissionPayload,
  submissionPayload,
  type ViewPayload,
} from './payloads.ts';
import { messageView, rebuildForm } from './rebuild-form.ts';
import { tellPrivately } from './tell-privately.ts';
import { withinPatience } from './within.ts';

/** How a submission is acknowledged. Without any of these the modal closes. */
export type ViewResponse =
  | { response_action: 'clear' }
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: ModalView };

type Refused = { kind: 'refused'; error: ErrorAnswer };

/** A submitted form: what is wrong with it rides on the acknowledgement, what came of it is told afterwards. */
export async function handleSubmission(
  incoming: Incoming,
  body: unknown,
  ack: (response?: ViewResponse) => Promise<void>,
): Promise<void> {
  const payload = readPayload(submissionPayload, body);
  const underWay = submit(incoming, payload);
  const soon = await withinPatience(incoming.clock, underWay);
  if (soon) {
    await ack(responseTo(soon.value, payload.view));
    await confirm(incoming, payload, soon.value);
    return;
  }
  const working = messageView(payload.view, [section(STILL_WORKING.text)]);
  await ack({ response_action: 'update', view: working });
  await finishLate(incoming, payload, await underWay);
}

/** Never throws: what is refused is an outcome like any other. */
async function submit(incoming: Incoming, { user, view }: SubmissionPayload): Promise<Submitted | Refused> {
  const { log, clock } = incoming;
  let turn: Turn | undefined;
  try {
    const modal = incoming.surfaces.modals.find(({ callbackId }) => callbackId === view.callback_id);
    if (!modal) throw unknownForm();
    // The view's id is the command's: a form that is sent twice has one effect, and a corrected one is a new try.
    const turns = incoming.turns({ id: view.id, keepRefusals: false });
    turn = await turns.open({ userId: user.id, name: user.name ?? user.username, channelId: null });
    return await modal.submit(turn, { values: formValues(view), metadata: parseJson(view.private_metadata) });
  } catch (error) {
    const doing = view.callback_id;
    const answer = await answerError(readable(error), { log, turn, now: clock.now(), doing });
    if (answer.stale) await incoming.cards.refresh(answer.stale.ticketId);
    return { kind: 'refused', error: answer };
  }
}

function unknownForm(): UserError {
  return new UserError(
    'not_found',
    'This form is from another version of Docket. Close it and open it again.',
  );
}

/** The only way to meet this: a form that went through, was changed and was submitted again. */
function readable(error: unknown): unknown {
  const isRepeated = error instanceof UserError && error.code === 'idempotency_conflict';
  if (!isRepeated) return error;
  return new UserError('conflict', 'This form has been submitted already. Close it and open a new one.');
}

function responseTo(outcome: Submitted | Refused, view: ViewPayload): ViewResponse | undefined {
  if (outcome.kind === 'shown') {
    return { response_action: 'update', view: messageView(view, blocksOf(outcome.content)) };
  }
  if (outcome.kind !== 'refused') {
    const isOnTop = typeof view.root_view_id === 'string' && view.root_view_id !== view.id;
    return isOnTop ? { response_action: 'clear' } : undefined;
  }
  const { fields, stale } = outcome.error;
  const blocks = new Set(view.blocks.map((block) => (block.type === 'input' ? block.block_id : undefined)));
  const names = Object.keys(fields);
  if (!stale && names.length > 0 && names.every((name) => blocks.has(name))) {
    return { response_action: 'errors', errors: fields };
  }
  return { response_action: 'update', view: formAfter(outcome.error, view) };
}

/** The same form with what was wrong on top of it. */
function formAfter({ text, stale }: ErrorAnswer, view: ViewPayload): ModalView {
  const notice = stale ? `${text} Look at your form again, then submit it.` : text;
  return rebuildForm(view, { notice, rev: stale?.rev });
}

async function confirm(
  incoming: Incoming,
  payload: SubmissionPayload,
  outcome: Submitted | Refused,
): Promise<void> {
  if (outcome.kind !== 'done') return;
  const { channelId, responseUrl } = outcome;
  const to = { userId: payload.user.id, channelId, responseUrl };
  await tellPrivately(incoming, to, contentOf(outcome.confirmation));
}

/** The modal says "still working" by now; where it was closed, the person is told outside it. */
async function finishLate(
  incoming: Incoming,
  { user, view }: SubmissionPayload,
  outcome: Submitted | Refused,
): Promise<void> {
  const shown = messageOf(outcome);
  const next =
    outcome.kind === 'refused'
      ? formAfter(withFields(outcome.error, view), view)
      : messageView(view, blocksOf(shown));
  try {
    await incoming.client.views.update({ view_id: view.id, view: next });
  } catch (err) {
    incoming.log.info({ err }, 'A modal was gone when its answer came; the person is told outside it.');
    const channelId = outcome.kind === 'done' ? outcome.channelId : null;
    const told = outcome.kind === 'shown' ? { text: shown.text } : contentOf(shown);
    await tellPrivately(incoming, { userId: user.id, channelId }, told);
  }
}

function messageOf(outcome: Submitted | Refused): Content {
  if (outcome.kind === 'done') return outcome.confirmation;
  if (outcome.kind === 'shown') return outcome.content;
  return outcome.kind === 'closed' ? DONE : { text: outcome.error.text };
}

function blocksOf({ text, blocks }: Content): KnownBlock[] {
  return blocks ?? [section(text)];
}

/** An updated view cannot show errors under its fields, so the notice names them all, by their labels. */
function withFields(error: ErrorAnswer, view: ViewPayload): ErrorAnswer {
  const lines = Object.entries(error.fields).map(([field, message]) => {
    const label = labelOf(field, view);
    return label === undefined ? message : `${label}: ${message}`;
  });
  return { ...error, text: [...new Set([error.text, ...lines])].join('\n') };
}

const labelled = z.object({ label: z.object({ text: z.string() }) });

function labelOf(field: string, { blocks }: ViewPayload): string | undefined {
  const block = blocks.find(({ block_id }) => block_id === field);
  return labelled.safeParse(block).data?.label.text;
}
