import type { StoredMessage } from '../state/state.ts';
import { blockText } from './block-text.ts';
import { markupText } from './markup-text.ts';
import type { Names } from './names.ts';

/** What a person reads in a message: its blocks where it has any, else its text. */
export function messageText(message: StoredMessage, names: Names): string {
  if (message.blocks.length === 0) return markupText(message.text, names);
  return message.blocks.map((block) => blockText(block, names)).join('\n');
}

/** The same with who says it, as one entry of a channel. */
export function messageEntry(message: StoredMessage, names: Names): string {
  const author = message.username ?? names.user(message.user).slice(1);
  const marks = [
    message.onlyFor ? 'only visible to you' : '',
    message.edited && !message.isBot ? 'edited' : '',
  ];
  const notes = marks.filter((mark) => mark !== '').map((mark) => ` (${mark})`);
  const indent = message.threadTs ? '    ' : '';
  const reactions = message.reactions.map(({ name, users }) => `:${name}: ${users.length}`);
  const body = [messageText(message, names), ...(reactions.length > 0 ? [reactions.join('  ')] : [])].join(
    '\n',
  );
  return `${indent}${author}${notes.join('')}:\n${body.replace(/^/gm, `${indent}  `)}`;
}
