import { useSeen } from '../../store/use-seen.ts';
import { Avatar } from '../avatar.tsx';
import { agoText, millisecondsOf } from '../time.ts';
import type { Directory } from '../use-directory.ts';
import type { ThreadSummary } from './threads.ts';

const MOST_PICTURES = 4;

type RepliesProps = { summary: ThreadSummary; directory: Directory; onOpen(): void };

/** Leads into the thread below a message. */
export function Replies({ summary, directory, onOpen }: RepliesProps) {
  const now = Date.now() + (useSeen('clock')?.aheadMs ?? 0);
  const { count, lastTs, users } = summary;
  return (
    <button type="button" class="replies" onClick={onOpen}>
      <span class="replies-pictures">
        {users.slice(0, MOST_PICTURES).map((id) => {
          const person = directory.person(id);
          const author = { id, name: person?.realName ?? id, isApp: person?.isApp ?? false };
          return <Avatar key={id} author={author} size="small" />;
        })}
      </span>
      <span class="replies-count">{count === 1 ? '1 reply' : `${count} replies`}</span>{' '}
      <span class="replies-last">Last reply {agoText(millisecondsOf(lastTs), now)}</span>
    </button>
  );
}
