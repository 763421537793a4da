import type { SeenView } from '../../seen.ts';

/** The stack in front, of all open modals of a person: that of the one opened last, which stands at the end. */
export function stackInFront(views: readonly SeenView[]): SeenView[] {
  const ordered = views
    .filter(({ body }) => body.type === 'modal')
    .toSorted((a, b) => a.openedAt - b.openedAt);
  const front = ordered.at(-1);
  return ordered.filter(({ rootViewId }) => rootViewId === front?.rootViewId);
}
