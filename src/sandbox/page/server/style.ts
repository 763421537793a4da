import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIENT_FOLDER } from './client-folder.ts';

/** Every style sheet below `client/`, in the order in which they apply. */
export const STYLE_SHEETS: readonly string[] = [
  'style/colours.css',
  'style/base.css',
  'style/layout.css',
  'style/sidebar.css',
  'style/messages.css',
  'style/composer.css',
  'style/floating.css',
  'markup/markup.css',
  'elements/acting/acting.css',
  'elements/fields.css',
  'elements/select/select.css',
  'elements/popover/popover.css',
  'elements/confirm/confirm.css',
  'blocks/blocks.css',
  'modals/modals.css',
  'home/home.css',
  'inspector/inspector.css',
];

/** The style of the page, read anew each time, so that a reload shows what was changed. */
export async function readStyle(): Promise<string> {
  const sheets = await Promise.all(STYLE_SHEETS.map((path) => readFile(join(CLIENT_FOLDER, path), 'utf8')));
  return sheets.join('\n');
}
