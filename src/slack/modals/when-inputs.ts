import type { InputBlock } from '@slack/types';
import { type Field, frame } from './inputs.ts';

type WhenField = Field & { initial?: string | undefined };

/** A day, as `2026-11-23`. */
export function dateInput({ initial, ...field }: WhenField): InputBlock {
  const start = initial ? { initial_date: initial } : {};
  return { ...frame(field), element: { type: 'datepicker', action_id: 'value', ...start } };
}

/** A time of day, as `08:00`. */
export function timeInput({ initial, ...field }: WhenField): InputBlock {
  const start = initial ? { initial_time: initial } : {};
  return { ...frame(field), element: { type: 'timepicker', action_id: 'value', ...start } };
}

/** A moment, in the zone of whoever chooses it. Slack knows whole minutes. */
export function dateTimeInput({ initial, ...field }: Field & { initial: Date }): InputBlock {
  const seconds = Math.floor(initial.getTime() / 60_000) * 60;
  return {
    ...frame(field),
    element: { type: 'datetimepicker', action_id: 'value', initial_date_time: seconds },
  };
}
