import type { Surface } from '../../contract.ts';
import type { FieldProps } from '../field-props.ts';
import { chosenIn, holding } from '../held/choice.ts';
import { filterGroups } from './filter-groups.ts';
import { offeredChannels } from './offered-channels.ts';
import { Select } from './select.tsx';
import { useOpenList } from './use-open-list.ts';

type ChannelType =
  | 'channels_select'
  | 'multi_channels_select'
  | 'conversations_select'
  | 'multi_conversations_select';

/** A choice among the channels that the person sees, and for conversations the direct messages with the app. */
export function ChannelSelect(props: FieldProps<ChannelType>) {
  const { element, held, onHold, names, surface, canClear } = props;
  const list = useOpenList();
  const isMany = element.type === 'multi_channels_select' || element.type === 'multi_conversations_select';
  const choiceOf = ({ id, name, kind }: Surface['channels'][number]) => ({
    value: id,
    text: kind === 'im' ? name : `#${name}`,
  });
  const channels = offeredChannels(element, surface.channels).map(choiceOf);
  const nameOf = (id: string) => {
    const channel = surface.channels.find((each) => each.id === id);
    return channel ? choiceOf(channel).text : surface.nameOf(id);
  };
  return (
    <Select
      names={names}
      placeholder={element.placeholder?.text ?? (isMany ? 'Select channels' : 'Select a channel')}
      list={list}
      groups={filterGroups([{ choices: channels }], list.query)}
      chosen={chosenIn(element, held, nameOf)}
      onChoose={(chosen) => onHold(holding(element, chosen))}
      isMany={isMany}
      most={isMany ? element.max_selected_items : undefined}
      canClear={canClear}
      isFocused={element.focus_on_load}
    />
  );
}
