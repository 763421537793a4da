import { useState } from 'preact/hooks';
import type { InputValue } from '../../../../slack/state/state.ts';
import type { ElementRef } from '../../contract.ts';

/** What the element `at` holds: what the person just entered, until something else comes from outside. */
export function useHeld(at: ElementRef, outside: InputValue): [InputValue, (value: InputValue) => void] {
  const key = JSON.stringify([at, outside]);
  const [own, setOwn] = useState<{ key: string; value: InputValue }>();
  return [own?.key === key ? own.value : outside, (value) => setOwn({ key, value })];
}
