import type { Content } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { line, paragraph } from '../text.ts';

/** What a command of settings gives. */
export type Saved = { name: string; isNew: boolean; changed: readonly string[]; warnings: readonly string[] };

/** What an admin reads once something is saved: what it was, and whatever they should know of it at once. */
export function savedText(noun: string, { name, isNew, changed, warnings }: Saved): Content {
  const named = `the ${noun} *${line(name, 100)}*`;
  const deed = isNew
    ? `Created ${named}.`
    : changed.length > 0
      ? `Changed ${named}.`
      : `Nothing changed on ${named}.`;
  return { text: withWarnings(deed, warnings) };
}

/** A sentence of ours, and the warnings behind it, a line each. */
function withWarnings(text: string, warnings: readonly string[]): string {
  const room = slackLimits.blocks.sectionText - text.length - 1;
  return warnings.length === 0 ? text : `${text}\n${paragraph(warnings.join('\n'), room)}`;
}
