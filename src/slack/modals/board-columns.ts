import type { BoardColumn } from '../../boards/board.ts';
import { invalidField } from '../../errors.ts';
import { STATUSES, type Status } from '../../tickets/vocabulary.ts';
import { nearestStatus, readStatusWords } from '../commands/status-words.ts';

/** Columns as a text that people can edit: a line for each, `Doing: in_progress, escalated`. */
export function writeColumns(columns: readonly BoardColumn[]): string {
  return columns.map(({ name, statuses }) => `${name}: ${statuses.join(', ')}`).join('\n');
}

/** Reads such a text. Throws `invalid_input` under the field, for a line that names no statuses or unknown ones. */
export function readColumns(text: string, field: string): BoardColumn[] {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  return lines.map((line) => readColumn(line, field));
}

function readColumn(line: string, field: string): BoardColumn {
  const end = line.lastIndexOf(':');
  const name = line.slice(0, Math.max(end, 0)).trim();
  const words = line
    .slice(end + 1)
    .split(',')
    .map((word) => word.trim());
  const named = words.filter((word) => word !== '');
  if (end <= 0 || name === '' || named.length === 0) {
    throw invalidField(
      field,
      `Write a line like "Doing: in_progress, escalated"; this is "${line.slice(0, 60)}".`,
    );
  }
  return { name, statuses: named.map((word) => readWord(word, field)) };
}

function readWord(word: string, field: string): Status {
  const read = readStatusWords(word);
  if (read && read.rest === '') return read.status;
  const nearest = nearestStatus(word);
  const guess = nearest ? ` Did you mean ${nearest}?` : ` There are ${STATUSES.join(', ')}.`;
  throw invalidField(field, `"${word.slice(0, 40)}" is no status.${guess}`);
}
