import type { Ref } from 'preact';
import type { Choice, ChoiceGroup } from '../held/choice.ts';
import { OptionRow } from './option-row.tsx';

type OptionListProps = {
  id: string;
  label: string | undefined;
  labelledBy: string | undefined;
  groups: readonly ChoiceGroup[];
  chosen: readonly Choice[];
  /** Position among all choices of all groups. */
  active: number;
  isMany: boolean;
  isFull: boolean;
  status: string | undefined;
  onPick(choice: Choice): void;
  place: Ref<HTMLDivElement>;
};

/** What is on offer, in its groups. */
export function OptionList(props: OptionListProps) {
  const { id, groups, chosen, active, isMany, isFull, status, onPick, place } = props;
  let position = -1;
  return (
    <div ref={place} class="popover options" popover="manual">
      <div
        id={id}
        role="listbox"
        tabIndex={-1}
        aria-label={props.labelledBy ? undefined : props.label}
        aria-labelledby={props.labelledBy}
        aria-multiselectable={isMany ? 'true' : undefined}
      >
        {groups.map((group, index) => {
          const rows = group.choices.map(row);
          if (group.label === undefined) return rows;
          const labelId = `${id}-group-${index}`;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset may not stand in a listbox
            <div key={group.label} role="group" aria-labelledby={labelId}>
              <div id={labelId} class="option-group" role="presentation">
                {group.label}
              </div>
              {rows}
            </div>
          );
        })}
      </div>
      <div class="option-status" role="status">
        {status}
      </div>
    </div>
  );

  function row(choice: Choice) {
    position += 1;
    const isChosen = chosen.some(({ value }) => value === choice.value);
    return (
      <OptionRow
        key={choice.value}
        id={`${id}-${position}`}
        choice={choice}
        isChosen={isChosen}
        isActive={position === active}
        isDisabled={isFull && !isChosen}
        onPick={() => onPick(choice)}
      />
    );
  }
}
