import { PlainText } from '../../markup/plain-text.tsx';
import type { Choice } from '../held/choice.ts';

type OptionRowProps = {
  id: string;
  choice: Choice;
  isChosen: boolean;
  isActive: boolean;
  isDisabled: boolean;
  onPick(): void;
};

/** One line of an open list. The field keeps the focus, so that typing goes on filtering. */
export function OptionRow({ id, choice, isChosen, isActive, isDisabled, onPick }: OptionRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and listens to the keys
    // biome-ignore lint/a11y/useFocusableInteractive: aria-activedescendant of the field points here
    <div
      id={id}
      class={isActive ? 'option option-active' : 'option'}
      role="option"
      aria-selected={isChosen}
      aria-disabled={isDisabled ? 'true' : undefined}
      onPointerDown={(event) => event.preventDefault()}
      onClick={onPick}
    >
      <span class="option-text">
        <PlainText text={choice.text} />
      </span>
      {choice.description && <span class="choice-description">{choice.description}</span>}
      {isChosen && (
        <span class="option-check" aria-hidden="true">
          ✓
        </span>
      )}
    </div>
  );
}
