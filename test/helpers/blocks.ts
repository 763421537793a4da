import { checkMessage } from '../../src/sandbox/slack/conversations/check-message.ts';
import { checkModal } from '../../src/sandbox/slack/views/check-view.ts';
import type { Content } from '../../src/slack/contract.ts';

type Shown = { type: string; text?: { text: string }; elements?: unknown[] };

/** The texts of sections and contexts, one each. */
export function textsOf({ blocks = [] }: Content): string[] {
  return (blocks as Shown[]).flatMap((block) => {
    if (block.type === 'section') return block.text?.text ?? [];
    if (block.type === 'context') return (block.elements as { text: string }[]).map(({ text }) => text);
    return [];
  });
}

export type Pressable = { label: string; actionId: string; value: unknown; primary: boolean };

type Element = {
  type: string;
  action_id: string;
  style?: string;
  value?: string;
  text: { text: string };
  options: { text: { text: string }; value: string }[];
};

function elementsOf({ blocks = [] }: Content): Element[] {
  return (blocks as { type: string; elements?: Element[]; accessory?: Element }[]).flatMap((block) => {
    if (block.type === 'actions') return block.elements ?? [];
    return block.accessory ?? [];
  });
}

/** The buttons, in order. */
export function buttonsOf(content: Content): Pressable[] {
  return elementsOf(content)
    .filter(({ type }) => type === 'button')
    .map(({ text, action_id, value, style }) => ({
      label: text.text,
      actionId: action_id,
      value: JSON.parse(value ?? 'null'),
      primary: style === 'primary',
    }));
}

/** The items of the overflow menu: label and value. */
export function menuOf(content: Content): { label: string; value: unknown }[] {
  return elementsOf(content)
    .filter(({ type }) => type === 'overflow')
    .flatMap(({ options }) =>
      options.map(({ text, value }) => ({ label: text.text, value: JSON.parse(value) })),
    );
}

/** Throws where Slack would refuse the message, also as an update, whose text is shorter. */
export function assertSlackTakes(content: Content): void {
  checkMessage(content, 4_000);
}

/** Throws where Slack would refuse the modal. */
export function assertSlackOpens(view: unknown): void {
  checkModal(view);
}
