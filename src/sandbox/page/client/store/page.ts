import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Perform } from '../contract.ts';
import type { Feed } from './feed.ts';
import type { LastRead } from './last-read.ts';
import type { SeenStore } from './seen-store.ts';

/** What every part of the page works with. */
export type Page = {
  /** The person whose page this is. */
  as: string;
  store: SeenStore;
  feed: Feed;
  perform: Perform;
  lastRead: LastRead;
};

export const PageContext = createContext<Page | undefined>(undefined);

/** The page that a component is part of. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('This component stands outside of a page.');
  return page;
}
