import { useMemo } from 'preact/hooks';
import type { SeenChannel } from '../../../seen.ts';
import { usePage } from '../../store/page.ts';
import { useListed, useSubscribed } from '../../store/use-seen.ts';
import type { Icon } from '../icons.tsx';
import { hashOf, type Place } from '../place.ts';
import { countUnread, countUnreadReplies } from '../unread.ts';
import { useLastRead } from '../use-last-read.ts';
import { SidebarLink } from './sidebar-link.tsx';

type ChannelLinkProps = {
  channel: SeenChannel;
  name: string;
  icon: Parameters<typeof Icon>[0]['name'];
  to: Place;
  isCurrent: boolean;
  isCounted?: boolean;
};

/** Leads to a channel, and says whether something there was not read. */
export function ChannelLink({ channel, to, ...look }: ChannelLinkProps) {
  const { as, lastRead } = usePage();
  const messages = useListed(`message:${channel.id}|`);
  const readTo = useLastRead(channel.id);
  const unread = useMemo(() => countUnread(messages, as, readTo), [messages, as, readTo]);
  // What is said in a thread of direct messages is said to this person; a channel stays quiet, and its message says it.
  const replies = useSubscribed(lastRead.subscribe, () =>
    channel.kind === 'im'
      ? countUnreadReplies(messages, as, (root) => lastRead.get(`${channel.id}|${root}`))
      : 0,
  );
  return <SidebarLink href={hashOf(to)} unread={unread + replies} {...look} />;
}
