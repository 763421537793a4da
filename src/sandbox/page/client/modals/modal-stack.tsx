import type { SeenView } from '../../seen.ts';
import type { Surface } from '../contract.ts';

/** What modals need of the page around them: each acts on itself. */
export type ModalSurface = Omit<Surface, 'on'>;

/** The modals that a person has open, in any order: the stack of the last one is shown, in front of all else. */
export function ModalStack({ views }: { views: readonly SeenView[]; surface: ModalSurface }) {
  return <div>{views.length}</div>;
}
