import type { SeenView } from '../../seen.ts';
import type { Surface } from '../contract.ts';
import { ModalDialog } from './modal-dialog.tsx';
import { stackInFront } from './stack.ts';

/** What modals need of the page around them: each acts on itself. */
export type ModalSurface = Omit<Surface, 'on'>;

/** The modals that a person has open, in any order: the stack of the last one is shown, in front of all else. */
export function ModalStack({ views, surface }: { views: readonly SeenView[]; surface: ModalSurface }) {
  const stack = stackInFront(views);
  const root = stack[0]?.rootViewId;
  return root === undefined ? null : <ModalDialog key={root} stack={stack} surface={surface} />;
}
