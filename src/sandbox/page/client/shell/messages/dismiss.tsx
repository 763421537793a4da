import type { StoredMessage } from '../../../../slack/state/state.ts';
import { useAct } from '../use-act.ts';

/** How to be rid of a private answer. */
export function Dismiss({ message }: { message: StoredMessage }) {
  const act = useAct();
  const { channel, ts } = message;
  return (
    <p class="dismiss-line">
      <button
        type="button"
        class="link-button"
        onClick={() => void act({ do: 'dismiss', message: { channel, ts } })}
      >
        Dismiss
      </button>
    </p>
  );
}
