import { useSubscribed } from '../store/use-seen.ts';

/** As in `layout.css`: one pane at a time. */
const ONE_PANE = '(max-width: 700px)';

/** Whether there is room for one pane only. */
export function useNarrow(): boolean {
  return useSubscribed(listen, () => matchMedia(ONE_PANE).matches);
}

function listen(listener: () => void): () => void {
  const query = matchMedia(ONE_PANE);
  query.addEventListener('change', listener);
  return () => query.removeEventListener('change', listener);
}
