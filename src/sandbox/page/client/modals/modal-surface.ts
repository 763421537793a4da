import type { Surface } from '../contract.ts';

/** What modals need of the page around them: each acts on itself. */
export type ModalSurface = Omit<Surface, 'on'>;
