import type { StoredView } from '../state/state.ts';
import { blockText } from './block-text.ts';
import type { Names } from './names.ts';

/** A modal or Home tab as a person sees it, with what they typed and what was refused. */
export function viewText(view: StoredView, names: Names, errors: Record<string, string> = {}): string {
  const { body } = view;
  const lines = body.blocks.map((block) => blockText(block, names, view.values, errors));
  if (body.type === 'home') return lines.join('\n');
  const buttons = [body.close?.text ?? 'Close', body.submit?.text].filter((label) => label !== undefined);
  return [`== ${body.title.text} ==`, ...lines, buttons.map((label) => `[${label}]`).join(' ')].join('\n');
}
