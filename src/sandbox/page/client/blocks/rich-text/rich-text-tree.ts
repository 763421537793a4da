import type { RichTextElement, RichTextPart } from '../../../../slack/blocks/rich-text.ts';
import type { Inline, Paragraph } from '../../markup/tree.ts';

/** A `rich_text` block as the same kind of tree that markup is read into. */
export function richTextTree(parts: readonly RichTextPart[]): Paragraph[] {
  return parts.map(paragraphOf);
}

function paragraphOf(part: RichTextPart): Paragraph {
  switch (part.type) {
    case 'rich_text_section':
      return { kind: 'paragraph', children: part.elements.map(styled) };
    case 'rich_text_quote':
      return { kind: 'quote', children: part.elements.map(styled) };
    case 'rich_text_preformatted':
      return { kind: 'preformatted', children: part.elements.map(styled) };
    case 'rich_text_list':
      return {
        kind: 'list',
        isOrdered: part.style === 'ordered',
        start: 1 + (part.offset ?? 0),
        indent: part.indent ?? 0,
        hasBorder: part.border === 1,
        items: part.elements.map((item) => item.elements.map(styled)),
      };
  }
}

const STYLES = {
  code: 'code',
  strike: 'strike',
  underline: 'underline',
  italic: 'italic',
  bold: 'bold',
} as const;
type Style = keyof typeof STYLES;

/** A piece within its styles, bold outermost. */
function styled(element: RichTextElement): Inline {
  const style = element.style ?? {};
  const names = (Object.keys(STYLES) as Style[]).filter((name) => style[name]);
  return names.reduce<Inline>((inner, name) => ({ kind: STYLES[name], children: [inner] }), plain(element));
}

function plain(element: RichTextElement): Inline {
  switch (element.type) {
    case 'text':
      return { kind: 'text', text: element.text };
    case 'link':
      return { kind: 'link', url: element.url, label: element.text || element.url };
    case 'user':
      return { kind: 'user', id: element.user_id, label: '' };
    case 'channel':
      return { kind: 'channel', id: element.channel_id, label: '' };
    case 'usergroup':
      return { kind: 'mention', text: `@${element.usergroup_id}` };
    case 'broadcast':
      return { kind: 'mention', text: `@${element.range}` };
    case 'emoji':
      return element.unicode
        ? { kind: 'text', text: glyph(element.unicode) }
        : { kind: 'emoji', name: element.name };
    case 'date': {
      const { timestamp, format, url, fallback = '' } = element;
      return { kind: 'date', seconds: timestamp, format, fallback, ...(url ? { url } : {}) };
    }
  }
}

/** Slack writes an emoji as its code points: `1f468-200d-1f4bb`. */
function glyph(codePoints: string): string {
  const points = codePoints.split('-').map((point) => Number.parseInt(point, 16));
  return points.every((point) => point >= 0 && point <= 0x10ffff) ? String.fromCodePoint(...points) : '';
}
