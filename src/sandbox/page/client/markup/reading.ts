import type { Surface } from '../contract.ts';

/** What text needs to know of who reads it. */
export type Reading = Pick<Surface, 'nameOf' | 'timezone' | 'now'>;
