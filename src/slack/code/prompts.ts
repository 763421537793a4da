import type { CodeNotice, Ticket } from '../../tickets/ticket.ts';
import { actions, button, section } from '../messages/blocks.ts';
import type { Post } from '../messages/contract.ts';
import { stepElements } from '../messages/step-elements.ts';
import type { Step } from '../messages/steps.ts';
import { boldLine, line, paragraph } from '../text.ts';

const STEPS: Record<CodeNotice['kind'], Step | null> = {
  ready_to_resolve: 'resolve',
  reverted: 'reopen',
  refused: null,
};

/** Asks a person for the step that a pull request makes due, with its button; null where it was settled meanwhile. */
export function codePrompt(ticket: Ticket, kind: CodeNotice['kind']): Post | null {
  const { codeNotice, key, subject, _id: id } = ticket;
  const step = STEPS[kind];
  if (codeNotice?.kind !== kind || step === null) return null;
  const elements = stepElements(ticket, { buttons: [step], menu: [], rest: [] });
  return {
    text: `${line(codeNotice.message, 600)} ${key} ${line(subject, 300)}`,
    blocks: [
      section(`${boldLine(`${key}  `, subject, 300)}\n${paragraph(codeNotice.message, 600)}`),
      actions([...elements, button('ticket.show', 'Open', { id })]),
    ],
  };
}
