import type { SeenChannel, SeenTeam } from '../../../seen.ts';
import { hashOf, type Place } from '../place.ts';
import type { Directory } from '../use-directory.ts';
import { ActingAs } from './acting-as.tsx';
import { BrowseChannels } from './browse-channels.tsx';
import { ChannelLink } from './channel-link.tsx';
import { SidebarLink } from './sidebar-link.tsx';
import { ThemeChoice } from './theme-choice.tsx';

type SidebarProps = { place: Place; team: SeenTeam; directory: Directory };

/** Everywhere that one can go. */
export function Sidebar({ place, team, directory }: SidebarProps) {
  const channels = directory.everywhere.filter(({ kind }) => kind !== 'im').toSorted(byName);
  const direct = directory.everywhere.find(({ kind }) => kind === 'im');
  return (
    <nav class="sidebar" aria-label="Sidebar">
      <header class="sidebar-header">
        <p class="team-name">{team.name}</p>
        <ActingAs directory={directory} />
      </header>
      <div class="sidebar-lists">
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
      </div>
      <ThemeChoice />
    </nav>
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
