import type { StoredMessage } from '../../../../slack/state/state.ts';
import { usePage } from '../../store/page.ts';
import { glyphOf } from '../emoji.ts';
import { useAct } from '../use-act.ts';
import type { Directory } from '../use-directory.ts';
import { focusRow } from './focus-row.ts';

/** The reactions to a message; each is a switch for the reader's own. */
export function Reactions({ message, directory }: { message: StoredMessage; directory: Directory }) {
  const { as } = usePage();
  const act = useAct();
  const shown = message.reactions.filter(({ users }) => users.length > 0);
  if (shown.length === 0) return null;
  const { channel, ts } = message;
  return (
    <div class="reactions">
      {shown.map(({ name, users }) => {
        const isMine = users.includes(as);
        const who = users.map((id) => directory.nameOf(id) ?? id).join(', ');
        const toggle = isMine ? ('unreact' as const) : ('react' as const);
        return (
          <button
            key={name}
            type="button"
            class="reaction"
            aria-pressed={isMine}
            aria-label={`${name.replaceAll('_', ' ')}, ${users.length}`}
            title={`${who} reacted with :${name}:`}
            onClick={() => {
              // The last one of its kind goes away with the reader's own.
              if (isMine && users.length === 1) focusRow();
              void act({ do: toggle, message: { channel, ts }, emoji: name });
            }}
          >
            <span aria-hidden="true">{glyphOf(name)}</span>
            <span class="reaction-count">{users.length}</span>
          </button>
        );
      })}
    </div>
  );
}
