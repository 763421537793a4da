import type { ModalView } from '@slack/types';
import type { Action, Modal, Subcommand, Submitted, Turn } from '../../src/slack/contract.ts';

/** Something that a test lets happen when it wants to. */
export function gate(): { opened: Promise<void>; open(): void; reached: Promise<void>; arrive(): void } {
  let open: () => void = () => undefined;
  let arrive: () => void = () => undefined;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const reached = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  return { opened, open, reached, arrive };
}

export function subcommand(name: string, run: Subcommand['run']): Subcommand {
  return { name, usage: `/ticket ${name}`, summary: name, group: 'file', run };
}

export function action(id: string, run: Action['run']): Action {
  return { id, run };
}

export function modal(
  submit: (turn: Turn, form: Parameters<Modal['submit']>[1]) => Promise<Submitted>,
): Modal {
  return { callbackId: 'test.form', submit };
}

/** A form with a subject, a priority and a note. */
export function formView(metadata: unknown = {}): ModalView {
  const text = (words: string) => ({ type: 'plain_text' as const, text: words });
  const option = (value: string) => ({ text: text(value), value });
  return {
    type: 'modal',
    callback_id: 'test.form',
    title: text('Test'),
    submit: text('Send'),
    close: text('Cancel'),
    private_metadata: JSON.stringify(metadata),
    blocks: [
      {
        type: 'input',
        block_id: 'subject',
        label: text('Subject'),
        element: { type: 'plain_text_input', action_id: 'value' },
      },
      {
        type: 'input',
        block_id: 'priority',
        optional: true,
        label: text('Priority'),
        element: { type: 'static_select', action_id: 'value', options: [option('low'), option('high')] },
      },
      {
        type: 'input',
        block_id: 'assignee',
        optional: true,
        label: text('Assignee'),
        element: { type: 'users_select', action_id: 'value' },
      },
    ],
  };
}
