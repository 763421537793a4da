import type { ActionsBlock, Button, ContextBlock, Overflow, SectionBlock } from '@slack/types';
import { slackLimits } from '../limits.ts';
import { mrkdwn, plain } from '../text.ts';

/** A block of markup. Its people's text has to be escaped already. */
export function section(text: string): SectionBlock {
  return { type: 'section', text: mrkdwn(text) };
}

/** Small grey text under what matters. */
export function context(text: string): ContextBlock {
  return { type: 'context', elements: [mrkdwn(text)] };
}

export function actions(elements: (Button | Overflow)[]): ActionsBlock {
  return { type: 'actions', elements };
}

/** A button of our own words. */
export function button(
  actionId: string,
  label: string,
  value: unknown,
  { primary = false }: { primary?: boolean } = {},
): Button {
  const text = plain(label, slackLimits.elements.buttonText);
  const shown: Button = { type: 'button', action_id: actionId, text, value: JSON.stringify(value) };
  return primary ? { ...shown, style: 'primary' } : shown;
}

/** The menu behind the three dots. */
export function overflow(actionId: string, options: { label: string; value: unknown }[]): Overflow {
  return {
    type: 'overflow',
    action_id: actionId,
    options: options.map(({ label, value }) => ({
      text: plain(label, slackLimits.elements.optionText),
      value: JSON.stringify(value),
    })),
  };
}
