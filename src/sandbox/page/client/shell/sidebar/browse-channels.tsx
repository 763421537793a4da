import type { SeenChannel } from '../../../seen.ts';
import { Icon } from '../icons.tsx';
import { hashOf, type Place } from '../place.ts';
import { useShell } from '../shell-context.ts';
import { useAct } from '../use-act.ts';

/** Public channels that this person is not in. */
export function BrowseChannels({ channels, place }: { channels: SeenChannel[]; place: Place }) {
  const act = useAct();
  const { go } = useShell();
  if (channels.length === 0) return null;
  const join = async (channel: string) => {
    const { ok } = await act({ do: 'join', in: channel });
    if (ok) go({ kind: 'channel', channel });
  };
  return (
    <section class="sidebar-section">
      <h2>Browse</h2>
      <ul>
        {channels.map(({ id, name }) => (
          <li key={id} class="browse-line">
            <a
              class="sidebar-link"
              href={hashOf({ kind: 'channel', channel: id })}
              aria-current={place.kind === 'channel' && place.channel === id ? 'page' : undefined}
            >
              <Icon name="hash" />
              <span class="sidebar-name">{name}</span>
            </a>
            <button
              type="button"
              class="join-button"
              aria-label={`Join ${name}`}
              onClick={() => void join(id)}
            >
              Join
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
