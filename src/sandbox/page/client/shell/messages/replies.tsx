import { usePage } from '../../store/page.ts';
import { useSeen } from '../../store/use-seen.ts';
import { Avatar } from '../avatar.tsx';
import { agoText, millisecondsOf } from '../time.ts';
import { hasNewReply } from '../unread.ts';
import type { Directory } from '../use-directory.ts';
import { useLastRead } from '../use-last-read.ts';
import type { ThreadSummary } from './threads.ts';

const MOST_PICTURES = 4;

type RepliesProps = {
  summary: ThreadSummary;
  /** How far the thread was read is kept under this: `id|ts`. */
  place: string;
  directory: Directory;
  onOpen(): void;
};

/** Leads into the thread below a message. */
export function Replies({ summary, place, directory, onOpen }: RepliesProps) {
  const { as } = usePage();
  const isNew = hasNewReply(summary, as, useLastRead(place));
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
      {isNew && <span class="replies-new">New</span>}{' '}
      <span class="replies-last">Last reply {agoText(millisecondsOf(lastTs), now)}</span>
    </button>
  );
}
