import type { Surface } from '../../contract.ts';

type Offered = Surface['channels'][number];
type Kind = 'im' | 'mpim' | 'private' | 'public';

/** What a select chooses among. Filters are those of https://docs.slack.dev/reference/block-kit/composition-objects/conversation-filter-object. */
type ChannelSelect = {
  type: 'channels_select' | 'multi_channels_select' | 'conversations_select' | 'multi_conversations_select';
  filter?: { include?: Kind[] | undefined; exclude_bot_users?: boolean | undefined } | undefined;
};

/** Channels selects offer public channels; conversations selects what their filter lets through, else everything. */
export function offeredChannels(select: ChannelSelect, channels: readonly Offered[]): Offered[] {
  const isOfChannels = select.type === 'channels_select' || select.type === 'multi_channels_select';
  if (isOfChannels) return channels.filter(({ kind }) => kind === 'public');
  const { include, exclude_bot_users: withoutApps = false } = select.filter ?? {};
  // The only direct messages of the sandbox are those with the app.
  return channels.filter(
    ({ kind }) => (include === undefined || include.includes(kind)) && !(withoutApps && kind === 'im'),
  );
}
