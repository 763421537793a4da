import type { FieldProps } from '../field-props.ts';
import { chosenIn, holding } from '../held/choice.ts';
import { Select } from './select.tsx';
import { useOpenList } from './use-open-list.ts';
import { useSuggestions } from './use-suggestions.ts';

/** A choice among what the app suggests for the letters typed so far. */
export function ExternalSelect(props: FieldProps<'external_select' | 'multi_external_select'>) {
  const { element, held, onHold, names, surface, at, canClear } = props;
  const list = useOpenList();
  const { groups, status } = useSuggestions(surface, at, list, element.min_query_length);
  const isMany = element.type === 'multi_external_select';
  return (
    <Select
      names={names}
      placeholder={element.placeholder?.text ?? 'Type to search'}
      list={list}
      groups={groups}
      status={status}
      chosen={chosenIn(element, held)}
      onChoose={(chosen) => onHold(holding(element, chosen))}
      isMany={isMany}
      most={isMany ? element.max_selected_items : undefined}
      canClear={canClear}
      isFocused={element.focus_on_load}
    />
  );
}
