import { fieldAttributes } from '../field-props.ts';
import type { SelectProps } from './select-props.ts';

type SelectFieldProps = SelectProps & {
  listId: string;
  /** The id of the active line. */
  optionId: string | undefined;
  onOpen(): void;
  onKeyDown(event: KeyboardEvent): void;
};

/** Where one sees what is chosen, and types to narrow the list. */
export function SelectField(props: SelectFieldProps) {
  const { names, list, chosen, isMany, listId, optionId, isFocused, onOpen, onKeyDown } = props;
  const only = isMany ? undefined : chosen[0]?.text;
  return (
    <input
      {...fieldAttributes(names)}
      class="field"
      type="text"
      role="combobox"
      autocomplete="off"
      spellcheck={false}
      aria-autocomplete="list"
      aria-expanded={list.isOpen}
      aria-controls={list.isOpen ? listId : undefined}
      aria-activedescendant={optionId}
      data-focus-on-load={isFocused ? '' : undefined}
      placeholder={isMany && chosen.length > 0 ? '' : (only ?? props.placeholder)}
      value={list.isOpen || only === undefined ? list.query : only}
      onClick={onOpen}
      onInput={({ currentTarget }) => list.narrow(currentTarget.value)}
      onKeyDown={onKeyDown}
    />
  );
}
