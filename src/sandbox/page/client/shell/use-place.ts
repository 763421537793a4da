import { useCallback, useEffect, useState } from 'preact/hooks';
import { hashOf, type Place, readPlace } from './place.ts';

/** Where the page is, as its address says, and how to go elsewhere. */
export function usePlace(): [Place, (place: Place) => void] {
  const [place, setPlace] = useState(() => readPlace(location.hash));
  useEffect(() => {
    const read = () => setPlace(readPlace(location.hash));
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);
  const go = useCallback((next: Place) => {
    location.hash = hashOf(next);
  }, []);
  return [place, go];
}
