import { useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import type { Directory } from '../use-directory.ts';
import { Announcements } from './announcements.tsx';
import { MessageRow } from './message-row.tsx';
import { moveBetweenRows } from './move-between-rows.ts';
import { type Row, rowsOf } from './rows.ts';
import type { ThreadSummary } from './threads.ts';
import { useFocusKept } from './use-focus-kept.ts';
import { useReading } from './use-reading.ts';
import { useRowWindow } from './use-row-window.ts';

type MessageListProps = {
  /** Its accessible name, such as `Messages in #help`. */
  label: string;
  /** A channel's id, or `id|ts` for a thread: how far it was read is kept under this. */
  place: string;
  messages: Row['message'][];
  /** What stands under messages that started threads; none in a thread. */
  threads?: ReadonlyMap<string, ThreadSummary>;
  onReply?: (ts: string) => void;
  /** How many texts were sent from the box below: with each, the list goes to its end, where the answer will stand. */
  sent: number;
  directory: Directory;
};

/** Messages in the order in which they were written, from the last one up; thousands are as quick as ten. */
export function MessageList({ label, place, messages, threads, onReply, sent, directory }: MessageListProps) {
  const newest = messages.at(-1)?.ts;
  const reader = useReading(place, directory.timezone, () => (list.isEndInSight() ? newest : undefined));
  const rows = useMemo(() => rowsOf(messages, reader), [messages, reader]);
  const keys = useMemo(() => rows.map(({ message }) => message.ts), [rows]);
  const list = useRowWindow(keys);
  useLayoutEffect(list.toEnd, [list.toEnd, sent]);
  const [focused, setFocused] = useState<string | undefined>(undefined);
  const [editing, setEditing] = useState<string | undefined>(undefined);
  useFocusKept(list.box, keys, focused);
  const drawn = rows.slice(list.from, list.to);
  const isDrawn = drawn.some(({ message }) => message.ts === focused);
  const stop = isDrawn ? focused : drawn.at(-1)?.message.ts;
  return (
    <div class="messages-place">
      <div class="messages" ref={list.box} onScroll={list.onScroll}>
        <ol
          aria-label={label}
          class="messages-list"
          style={{ paddingTop: `${list.before}px`, paddingBottom: `${list.after}px` }}
          onKeyDown={moveBetweenRows}
        >
          {drawn.map((row) => (
            <MessageRow
              key={row.message.ts}
              row={row}
              thread={threads?.get(row.message.ts)}
              onReply={onReply}
              directory={directory}
              isStop={row.message.ts === stop}
              onFocus={setFocused}
              isEditing={row.message.ts === editing}
              onEdit={setEditing}
            />
          ))}
        </ol>
      </div>
      <Announcements messages={messages} directory={directory} />
      {!list.isAtEnd && <JumpToEnd newest={newest} onJump={list.toEnd} />}
    </div>
  );
}

/** Leads to the newest message, and says when there are newer ones than when the reader left the end. */
function JumpToEnd({ newest, onJump }: { newest: string | undefined; onJump(): void }) {
  const [seen] = useState(newest);
  return (
    <button type="button" class={seen === newest ? 'jump' : 'jump jump-new'} onClick={onJump}>
      <Icon name="down" />
      {seen === newest ? 'Latest messages' : 'New messages'}
    </button>
  );
}
