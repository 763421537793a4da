import type { Choice } from '../held/choice.ts';

/** Takes back the only choice of a select that may stay empty. */
export function ClearChoice({ chosen, onClear }: { chosen: readonly Choice[]; onClear(): void }) {
  const first = chosen[0];
  if (!first) return null;
  return (
    <button type="button" class="select-clear" aria-label={`Clear ${first.text}`} onClick={onClear}>
      <span aria-hidden="true">×</span>
    </button>
  );
}
