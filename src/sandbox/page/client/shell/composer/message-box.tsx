import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import type { Directory } from '../use-directory.ts';
import type { CompletionOption } from './completion.ts';
import { Offers } from './offers.tsx';
import { useCompletion } from './use-completion.ts';

export type MessageBoxProps = {
  /** Its accessible name, and what it says while it is empty. */
  label: string;
  text: string;
  onText(text: string): void;
  /** Enter was pressed. */
  onSend(): void;
  /** Escape was pressed, and no offers were open. */
  onEscape?: (() => void) | undefined;
  directory: Directory;
  takesCommands: boolean;
  /** Takes the focus when this changes, unless a keyboard would jump up for it. */
  focusKey?: string | undefined;
};

/** A box that grows with its text and completes commands, people and channels. */
export function MessageBox(props: MessageBoxProps) {
  const { label, text, onText, directory, takesCommands, focusKey } = props;
  const area = useRef<HTMLTextAreaElement>(null);
  const offersId = useId();
  const completion = useCompletion(directory, takesCommands);
  useGrowing(area, text);
  useLayoutEffect(() => {
    if (focusKey !== undefined && matchMedia('(hover: hover)').matches) area.current?.focus();
  }, [focusKey]);
  const take = (option: CompletionOption) => {
    const taken = completion.take(text, option);
    onText(taken.text);
    moveCaret(area.current, taken);
  };
  const { open } = completion;
  return (
    <div class="message-box">
      {open && <Offers id={offersId} options={open.completion.options} active={open.active} onTake={take} />}
      <textarea
        ref={area}
        rows={1}
        aria-label={label}
        placeholder={label}
        value={text}
        aria-autocomplete="list"
        aria-controls={open ? offersId : undefined}
        aria-activedescendant={open && open.active >= 0 ? `${offersId}-${open.active}` : undefined}
        onInput={({ currentTarget: { value, selectionStart } }) => {
          onText(value);
          completion.look(value, selectionStart);
        }}
        onBlur={completion.close}
        onKeyDown={(event) => {
          if (event.isComposing || event.shiftKey) return;
          if (handleKey(event.key, completion, props, take)) event.preventDefault();
        }}
      />
    </div>
  );
}

/** Does what a key is for. False where the box itself is to have it. */
function handleKey(
  key: string,
  completion: ReturnType<typeof useCompletion>,
  { onSend, onEscape }: MessageBoxProps,
  take: (option: CompletionOption) => void,
): boolean {
  const { open } = completion;
  const active = open?.completion.options[open.active];
  const first = open?.completion.options[0];
  if (open && (key === 'ArrowDown' || key === 'ArrowUp')) completion.move(key === 'ArrowDown' ? 1 : -1);
  else if (key === 'Tab' && first) take(active ?? first);
  else if (key === 'Enter' && active) take(active);
  else if (key === 'Enter') onSend();
  else if (key === 'Escape' && open) completion.close();
  else if (key === 'Escape' && onEscape) onEscape();
  else return false;
  return true;
}

/** Once the new text is in the box. */
function moveCaret(area: HTMLTextAreaElement | null, { text, caret }: { text: string; caret: number }): void {
  if (!area) return;
  area.value = text;
  area.setSelectionRange(caret, caret);
  area.focus();
}

/** Browsers that size a box by its text themselves are left to it. */
function useGrowing(area: { current: HTMLTextAreaElement | null }, text: string): void {
  useLayoutEffect(() => {
    if (!area.current || CSS.supports('field-sizing', 'content')) return;
    area.current.style.height = 'auto';
    area.current.style.height = `${area.current.scrollHeight}px`;
  }, [area, text]);
}
