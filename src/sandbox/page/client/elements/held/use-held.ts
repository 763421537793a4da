import { useState } from 'preact/hooks';
import type { InputValue } from '../../../../slack/state/state.ts';

/** What an element holds: what the person just entered, until something else comes from outside. */
export function useHeld(outside: InputValue): [InputValue, (value: InputValue) => void] {
  const key = JSON.stringify(outside);
  const [own, setOwn] = useState<{ key: string; value: InputValue }>();
  return [own?.key === key ? own.value : outside, (value) => setOwn({ key, value })];
}
