import type { FieldProps } from '../field-props.ts';
import { chosenIn, holding } from '../held/choice.ts';
import { filterGroups } from './filter-groups.ts';
import { personChoice } from './person-choice.ts';
import { Select } from './select.tsx';
import { useOpenList } from './use-open-list.ts';

/** A choice among the people of the workspace. */
export function PeopleSelect(props: FieldProps<'users_select' | 'multi_users_select'>) {
  const { element, held, onHold, names, surface, canClear } = props;
  const list = useOpenList();
  const isMany = element.type === 'multi_users_select';
  const people = surface.people.map(personChoice);
  const nameOf = (id: string) =>
    surface.people.find((person) => person.id === id)?.name ?? surface.nameOf(id);
  return (
    <Select
      names={names}
      placeholder={element.placeholder?.text ?? (isMany ? 'Select people' : 'Select a person')}
      list={list}
      groups={filterGroups([{ choices: people }], list.query)}
      chosen={chosenIn(element, held, nameOf)}
      onChoose={(chosen) => onHold(holding(element, chosen))}
      isMany={isMany}
      most={isMany ? element.max_selected_items : undefined}
      canClear={canClear}
      isFocused={element.focus_on_load}
    />
  );
}
