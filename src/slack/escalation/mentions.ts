import { mention } from '../messages/mention.ts';
import { isReachable } from './page-words.ts';
import type { ToldPage, ToldPages } from './told-pages.ts';

/** More would not fit one block; each of them gets a direct message besides. */
const MOST = 100;

/** Everybody whom pages call, each once: people, then user groups. Empty where there is nobody. */
export function mentions(
  pages: readonly ToldPage[],
  { people, elsewhere }: Pick<ToldPages, 'people' | 'elsewhere'>,
): string {
  const called = pages.flatMap(({ payload, ping }) =>
    payload.page.recipients.flatMap(({ personId }) => {
      const person = people.get(personId);
      return person && isReachable(person, ping, elsewhere) ? mention(person) : [];
    }),
  );
  const groups = pages.flatMap(({ payload }) => payload.page.userGroups.map((id) => `<!subteam^${id}>`));
  const all = [...new Set([...called, ...groups])];
  return [...all.slice(0, MOST), ...(all.length > MOST ? [`and ${all.length - MOST} more`] : [])].join(' ');
}
