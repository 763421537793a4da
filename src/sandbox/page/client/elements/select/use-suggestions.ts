import { useEffect, useState } from 'preact/hooks';
import type { ElementRef, Surface } from '../../contract.ts';
import type { ChoiceGroup } from '../held/choice.ts';
import { grouped } from './grouped.ts';
import type { OpenList } from './use-open-list.ts';

/** Slack asks once somebody stops typing for this long, in milliseconds. */
const PAUSE = 250;

/** Slack's own, where the app says nothing. */
const LEAST_LETTERS = 3;

type Suggested = { groups: ChoiceGroup[]; status?: string };

/** Asks the app what it offers for some letters, not for every one of them. */
export function useSuggestions(
  { on, perform }: Surface,
  at: ElementRef,
  { isOpen, query }: OpenList,
  leastLetters = LEAST_LETTERS,
): Suggested {
  const [suggested, setSuggested] = useState<Suggested>({ groups: [] });
  const isEnough = query.length >= leastLetters;
  useEffect(() => {
    if (!isOpen || !isEnough) return;
    let isStale = false;
    const show = (found: Suggested) => {
      if (!isStale) setSuggested(found);
    };
    setSuggested(({ groups }) => ({ groups, status: 'Loading…' }));
    const timer = setTimeout(() => {
      perform({ do: 'suggest', on, element: at, letters: query }).then(
        ({ options = [] }) => show({ groups: grouped(options) }),
        (error: Error) => show({ groups: [], status: error.message }),
      );
    }, PAUSE);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [isOpen, query, isEnough, at.block, at.action]);
  if (isEnough) return suggested;
  return { groups: [], status: `Type at least ${leastLetters} ${leastLetters === 1 ? 'letter' : 'letters'}` };
}
