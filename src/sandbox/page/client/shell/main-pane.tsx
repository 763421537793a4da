import type { SeenChannel, SeenTeam } from '../../seen.ts';
import { Inspector } from '../inspector/inspector.tsx';
import { AppPane } from './app-pane/app-pane.tsx';
import { ChannelPane } from './channel/channel-pane.tsx';
import { PaneHeader } from './pane-header.tsx';
import type { Place } from './place.ts';
import type { Directory } from './use-directory.ts';

type MainPaneProps = {
  place: Place;
  channel: SeenChannel | undefined;
  team: SeenTeam;
  directory: Directory;
};

/** What stands in the middle of the page. */
export function MainPane({ place, channel, team, directory }: MainPaneProps) {
  if (place.kind === 'home' || place.kind === 'messages')
    return <AppPane tab={place.kind} app={team.app} channel={channel} directory={directory} />;
  if (place.kind === 'inspector') return <Inspector />;
  if (channel) return <ChannelPane channel={channel} directory={directory} />;
  return (
    <>
      <PaneHeader>
        <h1>No channel</h1>
      </PaneHeader>
      <p class="pane-empty">There is no such channel, or you are not in it. Choose one at the left.</p>
    </>
  );
}
