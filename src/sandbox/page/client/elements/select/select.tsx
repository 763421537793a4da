import { useEffect } from 'preact/hooks';
import type { Choice } from '../held/choice.ts';
import { usePopover } from '../popover/use-popover.ts';
import { Chips } from './chips.tsx';
import { ClearChoice } from './clear-choice.tsx';
import { keyMeaning } from './key-meaning.ts';
import { OptionList } from './option-list.tsx';
import { SelectField } from './select-field.tsx';
import type { SelectProps } from './select-props.ts';
import { toggled } from './toggled.ts';

/** A field whose list opens at a press or key and is narrowed by typing (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function Select(props: SelectProps) {
  const { names, groups, chosen, isMany, most, list, onChoose } = props;
  const popover = usePopover<HTMLDivElement, HTMLDivElement>(list.isOpen, list.close);
  const choices = groups.flatMap((group) => group.choices);
  const active = list.active < choices.length ? list.active : -1;
  const listId = `${names.id}-list`;
  const optionId = list.isOpen && active >= 0 ? `${listId}-${active}` : undefined;

  useEffect(() => {
    if (optionId) document.getElementById(optionId)?.scrollIntoView({ block: 'nearest' });
  }, [optionId]);

  return (
    <div
      ref={popover.anchor}
      class={isMany ? 'select select-many' : 'select'}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        const isInside = relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
        if (!isInside && list.isOpen) list.close();
      }}
    >
      {isMany && <Chips chosen={chosen} onRemove={pick} />}
      <SelectField {...props} listId={listId} optionId={optionId} onOpen={open} onKeyDown={onKeyDown} />
      {!isMany && props.canClear && <ClearChoice chosen={chosen} onClear={() => onChoose([])} />}
      {list.isOpen && (
        <OptionList
          id={listId}
          label={names.label}
          labelledBy={names.labelledBy}
          groups={groups}
          chosen={chosen}
          active={active}
          isMany={isMany}
          isFull={most !== undefined && chosen.length >= most}
          status={props.status ?? (choices.length === 0 ? 'No results' : undefined)}
          onPick={pick}
          place={popover.list}
        />
      )}
    </div>
  );

  function open(): void {
    if (!list.isOpen) list.open(choices.findIndex(({ value }) => value === chosen[0]?.value));
  }

  function pick(choice: Choice): void {
    onChoose(isMany ? toggled(chosen, choice, most) : [choice]);
    if (!isMany) list.close();
    else if (list.query !== '') list.narrow('');
  }

  function onKeyDown(event: KeyboardEvent): void {
    const { isOpen, query } = list;
    const meaning = keyMeaning(event.key, { isOpen, isMany, query, active, count: choices.length });
    if (!meaning) return;
    // Escape closes the list, not the modal around it; Enter does not send the modal.
    event.preventDefault();
    event.stopPropagation();
    const choice = choices[active];
    if (meaning.do === 'open') open();
    else if (meaning.do === 'close') list.close();
    else if (meaning.do === 'take_back') onChoose(chosen.slice(0, -1));
    else if (meaning.do === 'move') list.move(meaning.to);
    else if (choice) pick(choice);
  }
}
