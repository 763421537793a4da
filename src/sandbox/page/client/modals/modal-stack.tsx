import type { SeenView } from '../../seen.ts';
import { ModalDialog } from './modal-dialog.tsx';
import type { ModalSurface } from './modal-surface.ts';
import { stackInFront } from './stack.ts';

export type { ModalSurface } from './modal-surface.ts';

/** The modals that a person has open, in any order: the stack of the last one is shown, in front of all else. */
export function ModalStack({ views, surface }: { views: readonly SeenView[]; surface: ModalSurface }) {
  const stack = stackInFront(views);
  const root = stack[0]?.rootViewId;
  return root === undefined ? null : <ModalDialog key={root} stack={stack} surface={surface} />;
}
