import type { CompletionOption } from './completion.ts';

type OffersProps = {
  id: string;
  options: readonly CompletionOption[];
  active: number;
  onTake(option: CompletionOption): void;
};

/** What a message box offers for the word at its caret. */
export function Offers({ id, options, active, onTake }: OffersProps) {
  return (
    <div id={id} class="offers" role="listbox" aria-label="Suggestions">
      {options.map((option, index) => (
        // The focus stays in the box, which says by `aria-activedescendant` which one is meant.
        <div
          key={option.text}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={index === active ? 'offer offer-active' : 'offer'}
          onPointerDown={(event) => {
            event.preventDefault();
            onTake(option);
          }}
        >
          <span class="offer-text">{option.text}</span>
          {option.hint !== '' && <span class="offer-hint">{option.hint}</span>}
        </div>
      ))}
    </div>
  );
}
