import type { Choice } from '../held/choice.ts';

/** What is chosen of many, each with a button that takes it away. */
export function Chips({ chosen, onRemove }: { chosen: readonly Choice[]; onRemove(choice: Choice): void }) {
  return (
    <>
      {chosen.map((choice) => (
        <span class="chip" key={choice.value}>
          {choice.text}
          <button
            type="button"
            class="chip-remove"
            aria-label={`Remove ${choice.text}`}
            onClick={() => onRemove(choice)}
          >
            <span aria-hidden="true">×</span>
          </button>
        </span>
      ))}
    </>
  );
}
