import type { CodeHost } from './contract.ts';

/** Every code host. A new one is a folder and a line here. */
export const codeHosts: readonly CodeHost[] = [];
