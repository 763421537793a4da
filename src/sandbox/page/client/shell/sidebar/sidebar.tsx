import type { SeenChannel, SeenTeam } from '../../../seen.ts';
import { hashOf, type Place } from '../place.ts';
import type { Directory } from '../use-directory.ts';
import { ActingAs } from './acting-as.tsx';
import { BrowseChannels } from './browse-channels.tsx';
import { ChannelLink } from './channel-link.tsx';
import { SidebarLink } from './sidebar-link.tsx';
import { ThemeChoice } from './theme-choice.tsx';

type SidebarProps = {
  place: Place;
  team: SeenTeam;
  directory: Directory;
  /** Nothing else is seen, as on a phone: its name is that of the page, and its places are what the page is about. */
  isAlone: boolean;
};

const NAME = 'Sidebar';

/** Everywhere that one can go. */
export function Sidebar({ place, team, directory, isAlone }: SidebarProps) {
  const channels = directory.everywhere.filter(({ kind }) => kind !== 'im').toSorted(byName);
  const direct = directory.everywhere.find(({ kind }) => kind === 'im');
  const [Frame, Title, Lists] = isAlone ? (['main', 'h1', 'nav'] as const) : (['nav', 'p', 'div'] as const);
  return (
    <Frame class="sidebar" aria-label={isAlone ? undefined : NAME}>
      <header class="sidebar-header">
        <Title class="team-name">{team.name}</Title>
        <ActingAs directory={directory} />
      </header>
      <Lists class="sidebar-lists" aria-label={isAlone ? NAME : undefined}>
        <Section title="Channels">
          {channels
            .filter(({ isMember }) => isMember)
            .map((channel) => (
              <ChannelLink
                key={channel.id}
                channel={channel}
                name={channel.name}
                icon={channel.kind === 'private' ? 'lock' : 'hash'}
                to={{ kind: 'channel', channel: channel.id }}
                isCurrent={place.kind === 'channel' && place.channel === channel.id}
              />
            ))}
        </Section>
        <BrowseChannels channels={channels.filter(({ isMember }) => !isMember)} place={place} />
        {direct && (
          <Section title="Direct messages">
            <ChannelLink
              channel={direct}
              name={team.app.name}
              icon="ticket"
              to={{ kind: 'messages' }}
              isCurrent={place.kind === 'messages'}
              isCounted
            />
          </Section>
        )}
        <Section title="Apps">
          <SidebarLink
            href={hashOf({ kind: 'home' })}
            icon="home"
            name={`${team.app.name} Home`}
            isCurrent={place.kind === 'home'}
          />
          <SidebarLink
            href={hashOf({ kind: 'inspector' })}
            icon="inspect"
            name="Inspector"
            isCurrent={place.kind === 'inspector'}
          />
        </Section>
      </Lists>
      <ThemeChoice />
    </Frame>
  );
}

function byName(one: SeenChannel, other: SeenChannel): number {
  return one.name.localeCompare(other.name);
}

function Section({ title, children }: { title: string; children: preact.ComponentChildren }) {
  return (
    <section class="sidebar-section">
      <h2>{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
