import { useCallback, useRef } from 'preact/hooks';

/** The same function from one drawing to the next, which does what the newest one does. */
export function useStable<Given extends unknown[], Result>(
  newest: (...given: Given) => Result,
): (...given: Given) => Result {
  const current = useRef(newest);
  current.current = newest;
  return useCallback((...given) => current.current(...given), []);
}
