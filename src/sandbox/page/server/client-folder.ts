import { fileURLToPath } from 'node:url';

/** Where what runs in the browser lies. */
export const CLIENT_FOLDER = fileURLToPath(new URL('../client/', import.meta.url));
