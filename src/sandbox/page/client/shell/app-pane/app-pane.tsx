import { useEffect, useMemo } from 'preact/hooks';
import type { SeenChannel, SeenTeam } from '../../../seen.ts';
import type { Surface } from '../../contract.ts';
import { HomeTab } from '../../home/home-tab.tsx';
import { useSeen } from '../../store/use-seen.ts';
import { ChannelMessages } from '../channel/channel-messages.tsx';
import { PaneHeader } from '../pane-header.tsx';
import { hashOf } from '../place.ts';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';

type AppPaneProps = {
  tab: 'home' | 'messages';
  app: SeenTeam['app'];
  /** The direct messages with the app. */
  channel: SeenChannel | undefined;
  directory: Directory;
};

/** The app: its Home tab, and the direct messages with it. */
export function AppPane({ tab, app, channel, directory }: AppPaneProps) {
  return (
    <>
      <PaneHeader>
        <h1>{app.name}</h1>
        <nav class="tabs" aria-label={`Tabs of ${app.name}`}>
          <Tab kind="home" name="Home" isCurrent={tab === 'home'} />
          <Tab kind="messages" name="Messages" isCurrent={tab === 'messages'} />
        </nav>
      </PaneHeader>
      {tab === 'home' && <Home directory={directory} />}
      {tab === 'messages' && channel && (
        <ChannelMessages key={channel.id} channel={channel} title={app.name} directory={directory} />
      )}
    </>
  );
}

function Tab({ kind, name, isCurrent }: { kind: 'home' | 'messages'; name: string; isCurrent: boolean }) {
  return (
    <a class="tab" href={hashOf({ kind })} aria-current={isCurrent ? 'page' : undefined}>
      {name}
    </a>
  );
}

/** Slack tells the app each time that somebody opens this. */
function Home({ directory }: { directory: Directory }) {
  const act = useAct();
  const view = useSeen('home');
  const surface = useMemo<Surface>(() => ({ ...directory, on: 'home' }), [directory]);
  useEffect(() => void act({ do: 'open_home' }), [act]);
  return (
    <div class="home">
      <HomeTab view={view} surface={surface} />
    </div>
  );
}
