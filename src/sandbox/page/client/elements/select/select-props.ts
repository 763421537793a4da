import type { FieldNames } from '../field-props.ts';
import type { Choice, ChoiceGroup } from '../held/choice.ts';
import type { OpenList } from './use-open-list.ts';

/** What every kind of select comes down to. */
export type SelectProps = {
  names: FieldNames;
  placeholder: string;
  list: OpenList;
  /** What is on offer for the letters typed so far. */
  groups: readonly ChoiceGroup[];
  chosen: readonly Choice[];
  onChoose(chosen: Choice[]): void;
  /** Whether several may be chosen, and how many. */
  isMany: boolean;
  most: number | undefined;
  canClear: boolean | undefined;
  isFocused: boolean | undefined;
  /** Said beside the choices: that there are none, or that more letters are needed. */
  status?: string | undefined;
};
