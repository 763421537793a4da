import { useState } from 'preact/hooks';
import { Icon } from '../icons.tsx';
import { EmojiPicker } from './emoji-picker.tsx';
import { Menu, type MenuItem } from './menu.tsx';
import { useRoving } from './use-roving.ts';

type MessageToolbarProps = {
  /** None in a thread, and on messages that only one person sees. */
  onReply?: (() => void) | undefined;
  onReact(name: string): void;
  items: MenuItem[];
  /** Whether a menu of it is open, so that it stays while the pointer is there. */
  onOpenChange(isOpen: boolean): void;
};

/** What can be done with a message: shown while the pointer or the focus is on it. */
export function MessageToolbar({ onReply, onReact, items, onOpenChange }: MessageToolbarProps) {
  const { box, onKeyDown } = useRoving();
  const [open, setOpen] = useState<{ what: 'emoji' | 'more'; anchor: HTMLElement } | undefined>(undefined);
  const toggle = (what: 'emoji' | 'more') => (event: { currentTarget: HTMLElement }) => {
    const next = open?.what === what ? undefined : { what, anchor: event.currentTarget };
    setOpen(next);
    onOpenChange(next !== undefined);
  };
  const close = () => {
    setOpen(undefined);
    onOpenChange(false);
  };
  return (
    <>
      <div
        ref={box}
        class="message-toolbar"
        role="toolbar"
        aria-label="Message actions"
        onKeyDown={onKeyDown}
      >
        <ToolbarButton
          name="Add reaction"
          icon="smile"
          isOpen={open?.what === 'emoji'}
          onClick={toggle('emoji')}
        />
        {onReply && <ToolbarButton name="Reply in thread" icon="reply" onClick={onReply} />}
        {items.length > 0 && (
          <ToolbarButton
            name="More actions"
            icon="more"
            isOpen={open?.what === 'more'}
            onClick={toggle('more')}
          />
        )}
      </div>
      {open?.what === 'emoji' && <EmojiPicker anchor={open.anchor} onPick={onReact} onClose={close} />}
      {open?.what === 'more' && (
        <Menu label="More actions" items={items} anchor={open.anchor} onClose={close} />
      )}
    </>
  );
}

type ToolbarButtonProps = {
  name: string;
  icon: Parameters<typeof Icon>[0]['name'];
  /** Given where it opens a menu. */
  isOpen?: boolean;
  onClick(event: { currentTarget: HTMLElement }): void;
};

function ToolbarButton({ name, icon, isOpen, onClick }: ToolbarButtonProps) {
  const menu = isOpen === undefined ? {} : { 'aria-haspopup': 'menu' as const, 'aria-expanded': isOpen };
  return (
    <button type="button" class="icon-button" aria-label={name} title={name} onClick={onClick} {...menu}>
      <Icon name={icon} />
    </button>
  );
}
