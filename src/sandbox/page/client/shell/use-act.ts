import { useCallback } from 'preact/hooks';
import type { ActOutcome, PageAct } from '../contract.ts';
import { usePage } from '../store/page.ts';
import { useShell } from './shell-context.ts';

/** Whether an act went through, and what came of it. */
export type Done = { ok: boolean; outcome: ActOutcome };

/** Does something as the person of the page, and tells at the foot of the page when it did not work. Never rejects. */
export function useAct(): (act: PageAct) => Promise<Done> {
  const { perform, store } = usePage();
  const { tell } = useShell();
  return useCallback(
    async (act) => {
      try {
        const outcome = await perform(act);
        // A command that failed says so in the channel.
        if (outcome.failure && act.do !== 'command') tell(failureText(store.get('team')?.app.name));
        return { ok: true, outcome };
      } catch (error) {
        tell(error instanceof Error ? error.message : String(error));
        return { ok: false, outcome: {} };
      }
    },
    [perform, store, tell],
  );
}

function failureText(app: string | undefined): string {
  return `${app ?? 'The app'} did not respond. Try again.`;
}
