import { emoji } from '../emoji.ts';
import { Floating } from './floating.tsx';
import { useRoving } from './use-roving.ts';

const COLUMNS = 8;

type EmojiPickerProps = { anchor: HTMLElement; onPick(name: string): void; onClose(): void };

/** The emoji to react with, by their names. */
export function EmojiPicker({ anchor, onPick, onClose }: EmojiPickerProps) {
  const { box, onKeyDown } = useRoving(COLUMNS);
  const pick = (name: string) => {
    onClose();
    anchor.focus();
    onPick(name);
  };
  return (
    <Floating anchor={anchor} onClose={onClose}>
      <div ref={box} class="emoji-picker" role="menu" aria-label="Emoji" onKeyDown={onKeyDown}>
        {Object.entries(emoji).map(([name, glyph]) => (
          <button
            key={name}
            type="button"
            role="menuitem"
            class="emoji-choice"
            aria-label={name.replaceAll('_', ' ')}
            title={`:${name}:`}
            onClick={() => pick(name)}
          >
            {glyph}
          </button>
        ))}
      </div>
    </Floating>
  );
}
