import { useState } from 'preact/hooks';

/** Whether the list of a select is open, which line of it is active (-1: none), and what was typed to narrow it. */
export type OpenList = {
  isOpen: boolean;
  active: number;
  query: string;
  open(active: number): void;
  close(): void;
  /** Narrows the list, opening it. */
  narrow(query: string): void;
  move(active: number): void;
};

const CLOSED = { isOpen: false, active: -1, query: '' };

/** The list of one select, closed at first. */
export function useOpenList(): OpenList {
  const [list, setList] = useState(CLOSED);
  return {
    ...list,
    open: (active) => setList({ isOpen: true, active, query: '' }),
    close: () => setList(CLOSED),
    narrow: (query) => setList({ isOpen: true, active: 0, query }),
    move: (active) => setList((before) => ({ ...before, active })),
  };
}
