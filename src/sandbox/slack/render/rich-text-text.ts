import type { RichTextElement, RichTextPart } from '../blocks/rich-text.ts';
import { dateText } from './date-text.ts';
import type { Names } from './names.ts';

/** The parts of a `rich_text` block, one line or more each. */
export function richTextText(parts: readonly RichTextPart[], names: Names): string {
  return parts.map((part) => partText(part, names)).join('\n');
}

function partText(part: RichTextPart, names: Names): string {
  switch (part.type) {
    case 'rich_text_section':
    case 'rich_text_preformatted':
      return line(part.elements, names);
    case 'rich_text_quote':
      return line(part.elements, names).replace(/^/gm, '> ');
    case 'rich_text_list':
      return part.elements
        .map((item, index) => {
          const mark = part.style === 'ordered' ? `${index + 1 + (part.offset ?? 0)}.` : '•';
          return `${'  '.repeat(part.indent ?? 0)}${mark} ${line(item.elements, names)}`;
        })
        .join('\n');
  }
}

function line(elements: readonly RichTextElement[], names: Names): string {
  return elements.map((element) => elementText(element, names)).join('');
}

function elementText(element: RichTextElement, names: Names): string {
  switch (element.type) {
    case 'text':
      return element.text;
    case 'link':
      return element.text ?? element.url;
    case 'user':
      return names.user(element.user_id);
    case 'channel':
      return names.channel(element.channel_id);
    case 'usergroup':
      return `@${element.usergroup_id}`;
    case 'broadcast':
      return `@${element.range}`;
    case 'emoji':
      return `:${element.name}:`;
    case 'date':
      return dateText(element.timestamp, element.format, names.timezone);
  }
}
