import { useMemo } from 'preact/hooks';
import type { SeenChannel, SeenPerson } from '../../seen.ts';
import type { ModalSurface } from '../modals/modal-stack.tsx';
import { usePage } from '../store/page.ts';
import { useListed, useSeen } from '../store/use-seen.ts';

/** Who and what there is, as this person knows it. The same object until something of it changes. */
export type Directory = ModalSurface & {
  person(id: string): SeenPerson | undefined;
  channel(id: string): SeenChannel | undefined;
  everybody: readonly SeenPerson[];
  everywhere: readonly SeenChannel[];
};

/** The directory of this page. */
export function useDirectory(): Directory {
  const { as, perform } = usePage();
  const everybody = useListed('person:');
  const everywhere = useListed('channel:');
  const appName = useSeen('team')?.app.name ?? '';
  // A moved clock changes what "Today" is. That the two clocks drift by a breath does not: all messages hang on this.
  const minutesAhead = Math.round((useSeen('clock')?.aheadMs ?? 0) / 60_000);
  return useMemo(() => {
    const people = new Map(everybody.map((person) => [person.id, person]));
    const channels = new Map(everywhere.map((channel) => [channel.id, channel]));
    return {
      perform,
      everybody,
      everywhere,
      person: (id) => people.get(id),
      channel: (id) => channels.get(id),
      nameOf: (id) => people.get(id)?.name ?? channels.get(id)?.name,
      people: everybody.map(({ id, name, realName }) => ({ id, name, realName })),
      channels: everywhere.map(({ id, name, kind }) => ({ id, kind, name: kind === 'im' ? appName : name })),
      timezone: people.get(as)?.timezone ?? 'UTC',
      now: () => Date.now() + minutesAhead * 60_000,
    };
  }, [as, perform, everybody, everywhere, appName, minutesAhead]);
}
