import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Place } from './place.ts';

/** What stands around every pane: where the page is, and how to tell something in passing. */
export type Shell = {
  place: Place;
  go(place: Place): void;
  /** Shows a line at the foot of the page for a while. */
  tell(text: string): void;
};

export const ShellContext = createContext<Shell | undefined>(undefined);

/** The shell that a component is part of. */
export function useShell(): Shell {
  const shell = useContext(ShellContext);
  if (!shell) throw new Error('This component stands outside of the shell.');
  return shell;
}
