import { useMemo, useState } from 'preact/hooks';
import { Dividers } from './dividers.tsx';
import { MessageActions } from './message-actions.tsx';
import { MessageContent } from './message-content.tsx';
import type { MessageRowProps } from './message-row-props.ts';
import { spokenMessage } from './spoken.ts';

/** One message of a list, with what stands above it, and its toolbar while the pointer or the focus is on it. */
export function MessageRow(props: MessageRowProps) {
  const { row, directory, isStop, onFocus, isEditing } = props;
  const { message } = row;
  const { isNear, watch, setMenuOpen } = useNearness();
  const content = useContent(props);
  const spoken = useMemo(() => spokenMessage(message, directory), [message, directory]);
  const look = [
    'message-row',
    row.startsGroup ? 'message-first' : '',
    message.onlyFor ? 'message-private' : '',
  ];
  return (
    <li
      data-row={message.ts}
      class={look.join(' ').trim()}
      tabIndex={isStop ? 0 : -1}
      aria-label={spoken}
      onFocusCapture={() => onFocus(message.ts)}
      {...watch}
    >
      <Dividers row={row} timezone={directory.timezone} />
      <div class={isEditing ? 'message message-editing' : 'message'}>
        {content}
        {isNear && !isEditing && <MessageActions {...props} onMenuOpen={setMenuOpen} />}
      </div>
    </li>
  );
}

/** What is in a message is drawn anew only when that changes, not with every move through the list. */
function useContent({ row, thread, onReply, directory, isEditing, onEdit }: MessageRowProps) {
  const summary = thread && JSON.stringify(thread);
  // `summary` stands for `thread`, which is made anew each time.
  return useMemo(
    () => (
      <MessageContent
        row={row}
        thread={thread}
        onReply={onReply}
        directory={directory}
        isEditing={isEditing}
        onEdit={onEdit}
      />
    ),
    [row.message, row.startsGroup, summary, onReply, directory, isEditing, onEdit],
  );
}

/** Whether the pointer, the focus or an open menu is on a message. */
function useNearness() {
  const [isPointed, setPointed] = useState(false);
  const [isFocused, setFocused] = useState(false);
  const [isMenuOpen, setMenuOpen] = useState(false);
  const watch = {
    onMouseEnter: () => setPointed(true),
    onMouseLeave: () => setPointed(false),
    onFocusIn: () => setFocused(true),
    onFocusOut: ({ currentTarget, relatedTarget }: FocusEvent & { currentTarget: HTMLElement }) => {
      // Drawn at once, the toolbar would be gone before the focus reaches it.
      if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setFocused(false);
    },
  };
  return { isNear: isPointed || isFocused || isMenuOpen, watch, setMenuOpen };
}
