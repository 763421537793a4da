import type { StoredMessage } from '../../../../slack/state/state.ts';
import { dateText } from '../../markup/date-text.ts';
import { parseMarkup } from '../../markup/parse-markup.ts';
import type { Reading } from '../../markup/reading.ts';
import type { Inline, Paragraph } from '../../markup/tree.ts';
import { authorOf } from '../author.ts';
import type { Directory } from '../use-directory.ts';

/** A message for those who listen: `Alice Arden: The words of the message`. */
export function spokenMessage(
  message: StoredMessage,
  directory: Reading & Pick<Directory, 'person'>,
): string {
  return `${authorOf(message, directory).name}: ${spokenText(message.text, directory)}`;
}

function spokenText(markup: string, reading: Reading): string {
  const lines = parseMarkup(markup).map((paragraph) => spokenParagraph(paragraph, reading));
  return lines.join('\n').trim();
}

function spokenParagraph(paragraph: Paragraph, reading: Reading): string {
  if (paragraph.kind === 'rule') return '';
  const lines = paragraph.kind === 'list' ? paragraph.items : [paragraph.children];
  return lines.map((line) => spokenLine(line, reading)).join('\n');
}

function spokenLine(line: readonly Inline[], reading: Reading): string {
  return line.map((node) => spokenNode(node, reading)).join('');
}

function spokenNode(node: Inline, reading: Reading): string {
  if ('children' in node) return spokenLine(node.children, reading);
  if ('text' in node) return node.text;
  switch (node.kind) {
    case 'link':
      return node.label;
    case 'user':
      return `@${reading.nameOf(node.id) ?? node.id}`;
    case 'channel':
      return `#${reading.nameOf(node.id) ?? node.id}`;
    case 'emoji':
      return node.name.replaceAll('_', ' ');
    case 'date':
      return dateText(node.seconds, node.format, {
        timezone: reading.timezone,
        now: reading.now?.() ?? Date.now(),
      });
  }
}
