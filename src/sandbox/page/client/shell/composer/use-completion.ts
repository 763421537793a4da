import { useMemo, useState } from 'preact/hooks';
import { useSeen } from '../../store/use-seen.ts';
import type { Directory } from '../use-directory.ts';
import { accept, type Completion, type CompletionOption, completionAt } from './completion.ts';

/** What completes the words of a message box: commands only where Slack takes them. */
export function useCompletion(directory: Directory, takesCommands: boolean) {
  const team = useSeen('team');
  const source = useMemo(
    () => ({
      commands: takesCommands ? (team?.commands ?? []) : [],
      people: directory.everybody.filter(({ id }) => id !== 'USLACKBOT'),
      channels: directory.channels.filter(({ kind }) => kind !== 'im'),
    }),
    [team, directory, takesCommands],
  );
  const [open, setOpen] = useState<{ completion: Completion; active: number } | undefined>(undefined);
  const look = (text: string, caret: number) => {
    const completion = completionAt(text, caret, source);
    setOpen(completion && { completion, active: completion.isBegun ? 0 : -1 });
  };
  return {
    open,
    look,
    close: () => setOpen(undefined),
    move(step: number) {
      if (!open) return;
      const count = open.completion.options.length;
      const from = open.active < 0 && step < 0 ? 0 : open.active;
      setOpen({ ...open, active: (from + step + count) % count });
    },
    take(text: string, option: CompletionOption) {
      if (!open) return { text, caret: text.length };
      const taken = accept(text, open.completion, option);
      look(taken.text, taken.caret);
      return taken;
    },
  };
}
