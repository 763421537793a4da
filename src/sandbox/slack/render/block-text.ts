import type { Block, InputBlock, SectionBlock } from '../blocks/block.ts';
import type { StoredView } from '../state/state.ts';
import { elementText, textOf } from './element-text.ts';
import { markupText } from './markup-text.ts';
import type { Names } from './names.ts';
import { richTextText } from './rich-text-text.ts';

/** A block as lines of text. `values` are what the inputs of its view hold, `errors` what was wrong with them. */
export function blockText(
  block: Block,
  names: Names,
  values: StoredView['values'] = {},
  errors: Record<string, string> = {},
): string {
  const held = values[block.block_id ?? ''] ?? {};
  switch (block.type) {
    case 'header':
      return block.text.text;
    case 'divider':
      return '---';
    case 'section':
      return sectionText(block, names, held);
    case 'context':
      return block.elements
        .map((element) => (element.type === 'image' ? `(${element.alt_text})` : textOf(element, names)))
        .join('  ');
    case 'actions':
      return block.elements
        .map((element) => elementText(element, names, held[element.action_id ?? '']))
        .join(' ');
    case 'input':
      return inputText(block, names, held, errors[block.block_id ?? '']);
    case 'image':
      return `(image: ${block.title?.text ?? block.alt_text})`;
    case 'rich_text':
      return richTextText(block.elements, names);
    case 'markdown':
      return markupText(block.text, names);
  }
}

type Held = StoredView['values'][string];

function sectionText(block: SectionBlock, names: Names, held: Held): string {
  const lines = block.text ? [textOf(block.text, names)] : [];
  for (const field of block.fields ?? []) lines.push(textOf(field, names));
  const { accessory } = block;
  if (!accessory) return lines.join('\n');
  if (accessory.type === 'image') return [...lines, `(${accessory.alt_text})`].join('\n');
  return `${lines.join('\n')}  ${elementText(accessory, names, held[accessory.action_id ?? ''])}`;
}

function inputText(block: InputBlock, names: Names, held: Held, error: string | undefined): string {
  const label = `${block.label.text}${block.optional ? ' (optional)' : ''}`;
  const lines = [`${label}: ${elementText(block.element, names, held[block.element.action_id ?? ''])}`];
  if (block.hint) lines.push(`  ${block.hint.text}`);
  if (error !== undefined) lines.push(`  ! ${error}`);
  return lines.join('\n');
}
