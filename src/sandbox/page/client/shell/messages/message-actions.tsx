import { useState } from 'preact/hooks';
import { usePage } from '../../store/page.ts';
import { useSeen } from '../../store/use-seen.ts';
import { ConfirmDelete } from '../actions/confirm-delete.tsx';
import type { MenuItem } from '../actions/menu.tsx';
import { MessageToolbar } from '../actions/message-toolbar.tsx';
import { useAct } from '../use-act.ts';
import { focusRow } from './focus-row.ts';
import type { MessageRowProps } from './message-row-props.ts';

type MessageActionsProps = Pick<MessageRowProps, 'row' | 'onReply' | 'onEdit'> & {
  onMenuOpen(isOpen: boolean): void;
};

/** What this person can do with a message: nothing with one that only they see, more with their own. */
export function MessageActions({ row: { message }, onReply, onEdit, onMenuOpen }: MessageActionsProps) {
  const { as } = usePage();
  const act = useAct();
  const team = useSeen('team');
  const [isDeleting, setDeleting] = useState(false);
  if (message.onlyFor !== undefined) return null;
  const { ts } = message;
  const ref = { channel: message.channel, ts };
  const react = (name: string) => {
    const isMine = message.reactions.some((each) => each.name === name && each.users.includes(as));
    void act({ do: isMine ? 'unreact' : 'react', message: ref, emoji: name });
  };
  // What opens gives the focus back to the message: its toolbar is gone by then.
  const reply =
    onReply &&
    (() => {
      focusRow();
      onReply(message.threadTs ?? ts);
    });
  const shortcuts: MenuItem[] = (team?.shortcuts ?? []).map(({ name, callbackId }) => ({
    label: name,
    hint: team?.app.name ?? '',
    run() {
      focusRow();
      void act({ do: 'shortcut', message: ref, callbackId });
    },
  }));
  const own: MenuItem[] = [
    { label: 'Edit message', run: () => onEdit(ts) },
    { label: 'Delete message', isDangerous: true, run: () => askToDelete(true) },
  ];
  const askToDelete = (isOpen: boolean) => {
    setDeleting(isOpen);
    onMenuOpen(isOpen);
  };
  return (
    <>
      <MessageToolbar
        onReply={reply}
        onReact={react}
        items={[...shortcuts, ...(message.user === as && !message.isBot ? own : [])]}
        onOpenChange={onMenuOpen}
      />
      {isDeleting && (
        <ConfirmDelete
          onDelete={() => void act({ do: 'delete', message: ref })}
          onClose={() => askToDelete(false)}
        />
      )}
    </>
  );
}
