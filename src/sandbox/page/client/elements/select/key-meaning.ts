/** What a key does in the field of a select. */
export type KeyMeaning = { do: 'open' | 'close' | 'pick' | 'take_back' } | { do: 'move'; to: number };

type Situation = { isOpen: boolean; isMany: boolean; query: string; active: number; count: number };

const PAGE = 8;

/** What a key does: undefined for what the field itself does with it. `count` is how many choices are on offer. */
export function keyMeaning(key: string, situation: Situation): KeyMeaning | undefined {
  const { isOpen, isMany, query, active } = situation;
  if (key === 'Escape') return isOpen ? { do: 'close' } : undefined;
  if (key === 'Enter') return isOpen && active >= 0 ? { do: 'pick' } : { do: 'open' };
  if (key === 'Backspace') return isMany && query === '' ? { do: 'take_back' } : undefined;
  const to = lineAt(key, situation);
  if (to === undefined) return undefined;
  return isOpen ? { do: 'move', to } : { do: 'open' };
}

function lineAt(key: string, { active, count }: Situation): number | undefined {
  switch (key) {
    case 'ArrowDown':
      return active + 1 >= count ? 0 : active + 1;
    case 'ArrowUp':
      return active <= 0 ? count - 1 : active - 1;
    case 'PageDown':
      return Math.min(active + PAGE, count - 1);
    case 'PageUp':
      return Math.max(active - PAGE, 0);
    default:
      return undefined;
  }
}
