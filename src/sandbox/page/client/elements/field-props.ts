import type { InputValue } from '../../../slack/state/state.ts';
import type { ElementRef, Surface } from '../contract.ts';
import type { HoldingElement } from './held/held-key.ts';

/** How a field is called and described to those who do not see it. */
export type FieldNames = {
  id: string;
  /** The id of its label; without one, `label` is said. */
  labelledBy?: string;
  label?: string;
  /** Ids of hints and errors, with blanks between. */
  describedBy?: string | undefined;
  isInvalid?: boolean;
  isRequired?: boolean;
};

/** What every field is given. It holds nothing itself: `held` is what stands in it. */
export type FieldProps<Type extends HoldingElement['type'] = HoldingElement['type']> = {
  element: Extract<HoldingElement, { type: Type }>;
  held: InputValue;
  onHold(held: InputValue): void;
  names: FieldNames;
  surface: Surface;
  at: ElementRef;
  /** Hears the keys pressed in a text. */
  onKeyDown?: ((event: KeyboardEvent) => void) | undefined;
  /** Whether nothing may be chosen again. */
  canClear?: boolean;
  /** Whether the app is told at once, so that half a date must wait. */
  isActing?: boolean;
};

/** The attributes of the one thing in a field that takes the focus. */
export function fieldAttributes(names: FieldNames) {
  return {
    id: names.id,
    'aria-labelledby': names.labelledBy,
    'aria-label': names.labelledBy ? undefined : names.label,
    'aria-describedby': names.describedBy || undefined,
    'aria-invalid': names.isInvalid ? ('true' as const) : undefined,
    'aria-required': names.isRequired ? ('true' as const) : undefined,
  };
}
