import type { FieldProps } from '../field-props.ts';
import { type ChoiceGroup, choiceOf, chosenIn, holding } from '../held/choice.ts';
import { filterGroups } from './filter-groups.ts';
import { Select } from './select.tsx';
import { useOpenList } from './use-open-list.ts';

type StaticElement = FieldProps<'static_select' | 'multi_static_select'>['element'];

/** A choice among what the app sent along. */
export function StaticSelect(props: FieldProps<StaticElement['type']>) {
  const { element, held, onHold, names, canClear } = props;
  const list = useOpenList();
  const isMany = element.type === 'multi_static_select';
  return (
    <Select
      names={names}
      placeholder={element.placeholder?.text ?? (isMany ? 'Select options' : 'Select an option')}
      list={list}
      groups={filterGroups(groupsOf(element), list.query)}
      chosen={chosenIn(element, held)}
      onChoose={(chosen) => onHold(holding(element, chosen))}
      isMany={isMany}
      most={isMany ? element.max_selected_items : undefined}
      canClear={canClear}
      isFocused={element.focus_on_load}
    />
  );
}

function groupsOf({ options, option_groups: groups = [] }: StaticElement): ChoiceGroup[] {
  if (options) return [{ choices: options.map(choiceOf) }];
  return groups.map(({ label, options: offered }) => ({ label: label.text, choices: offered.map(choiceOf) }));
}
