import type { SeenChannel } from '../../../seen.ts';
import { Icon } from '../icons.tsx';
import { PaneHeader } from '../pane-header.tsx';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';
import { ChannelMessages } from './channel-messages.tsx';

/** A channel: its messages for those who are in it, else the way in. */
export function ChannelPane({ channel, directory }: { channel: SeenChannel; directory: Directory }) {
  const act = useAct();
  const title = `#${channel.name}`;
  const leave = async () => {
    await act({ do: 'leave', in: channel.id });
    document.getElementById('main')?.focus();
  };
  return (
    <>
      <PaneHeader>
        <h1>
          <Icon name={channel.kind === 'private' ? 'lock' : 'hash'} />
          {channel.name}
        </h1>
        {channel.isMember && (
          <button type="button" class="button button-quiet" onClick={() => void leave()}>
            Leave
          </button>
        )}
      </PaneHeader>
      {channel.isMember ? (
        <ChannelMessages key={channel.id} channel={channel} title={title} directory={directory} />
      ) : (
        <div class="pane-empty">
          <p>You are not in {title}.</p>
          <button
            type="button"
            class="button button-primary"
            onClick={() => void act({ do: 'join', in: channel.id })}
          >
            Join channel
          </button>
        </div>
      )}
    </>
  );
}
