import { usePage } from '../store/page.ts';
import { useSubscribed } from '../store/use-seen.ts';

/** How far this person has read a channel (its id) or a thread (`id|ts`): a ts. */
export function useLastRead(place: string): string | undefined {
  const { lastRead } = usePage();
  return useSubscribed(lastRead.subscribe, () => lastRead.get(place));
}
