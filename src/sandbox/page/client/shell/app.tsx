import { useEffect, useMemo } from 'preact/hooks';
import type { SeenTeam } from '../../seen.ts';
import { ModalStack } from '../modals/modal-stack.tsx';
import { usePage } from '../store/page.ts';
import { useListed, useSeen } from '../store/use-seen.ts';
import { Away } from './away.tsx';
import { MainPane } from './main-pane.tsx';
import { type Place, threadIn } from './place.ts';
import { ShellContext } from './shell-context.ts';
import { Sidebar } from './sidebar/sidebar.tsx';
import { channelOf, titleOf } from './spot.ts';
import { ThreadPane } from './thread/thread-pane.tsx';
import { Toast, useToast } from './toasts.tsx';
import { type Directory, useDirectory } from './use-directory.ts';
import { useNarrow } from './use-narrow.ts';
import { usePlace } from './use-place.ts';

/** The whole page. */
export function App() {
  const [place, go] = usePlace();
  const { text, tell } = useToast();
  const team = useSeen('team');
  const directory = useDirectory();
  const shell = useMemo(() => ({ place, go, tell }), [place, go, tell]);
  return (
    <ShellContext.Provider value={shell}>
      <Away />
      {team ? <Panes place={place} team={team} directory={directory} /> : <p class="loading">Loading</p>}
      <Modals directory={directory} />
      <Toast text={text} />
    </ShellContext.Provider>
  );
}

type PanesProps = { place: Place; team: SeenTeam; directory: Directory };

function Panes({ place, team, directory }: PanesProps) {
  const channel = channelOf(place, directory);
  const title = titleOf(place, channel, team);
  const thread = threadIn(place);
  useTitle(title, directory);
  const front = thread !== undefined ? 'thread' : place.kind === 'start' ? 'sidebar' : 'main';
  const isAlone = useNarrow() && front === 'sidebar';
  return (
    <div class="panes" data-front={front}>
      {!isAlone && <SkipLink title={title} />}
      <Sidebar
        place={place.kind === 'start' ? placeOf(channel) : place}
        team={team}
        directory={directory}
        isAlone={isAlone}
      />
      <main id="main" class="main-pane" tabIndex={-1}>
        <MainPane place={place} channel={channel} team={team} directory={directory} />
      </main>
      {thread !== undefined && channel?.isMember && (
        <ThreadPane key={thread} channel={channel} title={title} root={thread} directory={directory} />
      )}
    </div>
  );
}

function SkipLink({ title }: { title: string }) {
  return (
    <button type="button" class="skip-link" onClick={() => document.getElementById('main')?.focus()}>
      Skip to {title}
    </button>
  );
}

function placeOf(channel: { id: string } | undefined): Place {
  return channel ? { kind: 'channel', channel: channel.id } : { kind: 'start' };
}

function useTitle(title: string, directory: Directory): void {
  const { as } = usePage();
  const name = directory.person(as)?.realName ?? as;
  useEffect(() => {
    document.title = `${title} · ${name} · Docket sandbox`;
  }, [title, name]);
}

function Modals({ directory }: { directory: Directory }) {
  const views = useListed('view:');
  return <ModalStack views={views} surface={directory} />;
}
