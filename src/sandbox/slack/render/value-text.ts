import { z } from 'zod';
import type { InputValue } from '../state/state.ts';
import type { Names } from './names.ts';

const chosenOption = z
  .looseObject({ text: z.looseObject({ text: z.string() }) })
  .transform((it) => it.text.text);

/** What an input holds, as people read it; empty when it holds nothing. */
export function valueText(value: InputValue, names: Names): string {
  for (const [key, held] of Object.entries(value)) {
    if (key === 'type' || held === null || held === undefined) continue;
    return [held]
      .flat()
      .map((each) => one(key, each, names))
      .join(', ');
  }
  return '';
}

function one(key: string, held: unknown, names: Names): string {
  if (key.startsWith('selected_option')) return chosenOption.parse(held);
  if (key.startsWith('selected_user')) return names.user(String(held));
  if (key.startsWith('selected_channel') || key.startsWith('selected_conversation'))
    return names.channel(String(held));
  if (key === 'selected_date_time') return new Date(Number(held) * 1_000).toISOString();
  return String(held);
}
