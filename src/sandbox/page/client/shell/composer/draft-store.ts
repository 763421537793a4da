import { useState } from 'preact/hooks';
import { usePage } from '../../store/page.ts';

/** What stands in a message box, kept in this window over a reload. `box` names it, `initial` is what it starts with. */
export function useDraft(box: string, initial = ''): [string, (text: string) => void] {
  const { as } = usePage();
  const key = `docket.draft.${as}.${box}`;
  const [text, setText] = useState(() => sessionStorage.getItem(key) ?? initial);
  const keep = (next: string) => {
    setText(next);
    if (next === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, next);
  };
  return [text, keep];
}
