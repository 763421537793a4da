import type { Suggestion } from '../person/suggest.ts';
import type { CommandOutcome, Message, OpenView, SubmitOutcome } from '../person/types.ts';

export type SuggestOutcome = { options: Suggestion[] };
export type Outcome =
  | CommandOutcome
  | SubmitOutcome
  | SuggestOutcome
  | Message
  | OpenView
  | string[]
  | undefined;

/** The outcome with views and messages as plain data. */
export function readable(outcome: Outcome): unknown {
  if (outcome === undefined || Array.isArray(outcome)) return outcome;
  if ('stored' in outcome) return brief(outcome);
  if ('options' in outcome) return offered(outcome);
  const { view, replies = [], reply: _, ...rest } = { replies: undefined, reply: undefined, ...outcome };
  return { ...rest, replies: replies.map(brief), ...(view ? { view: brief(view) } : {}) };
}

/** What the page asks for, which sees the rest by itself: what failed or was wrong, and what is on offer. */
export function briefOutcome(outcome: Outcome): Record<string, unknown> {
  if (outcome === undefined || Array.isArray(outcome) || 'stored' in outcome) return {};
  if ('options' in outcome) return offered(outcome);
  const { failure, errors, closed } = { errors: undefined, closed: undefined, ...outcome };
  return { failure, errors, closed };
}

function offered({ options }: SuggestOutcome): Record<string, unknown> {
  return {
    options: options.map(({ option, group }) => ({ text: option.text.text, value: option.value, group })),
  };
}

function brief(shown: Message | OpenView): Record<string, unknown> {
  const { text } = shown;
  return 'ts' in shown
    ? { channel: shown.channel, ts: shown.ts, text }
    : { id: shown.id, title: shown.title, text };
}
