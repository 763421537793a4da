import { UserError } from '../../../src/errors.ts';

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi;
const TOKEN = /docket_[\w-]{80}/g;
const HASH = /\b[0-9a-f]{64}\b/g;
const MOMENT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z/g;

/** What came of an attempt, as one text: what was answered, or the whole refusal. Any other failure is thrown. */
export async function outcomeOf(attempt: Promise<unknown>): Promise<string> {
  try {
    return textOf({ answer: await attempt });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const { code, message, fields } = error;
    return textOf({ code, message, fields });
  }
}

/** The text with what was typed taken out, longest first, in whatever case it comes back. */
export function withoutTyped(text: string, typed: readonly string[]): string {
  return [...typed]
    .sort((a, b) => b.length - a.length)
    .reduce((left, word) => left.replaceAll(new RegExp(escaped(word), 'gi'), '‹typed›'), text);
}

/** The text with what is new each time taken out: ids that were made, hashes and moments. */
export function withoutFresh(text: string): string {
  return text
    .replaceAll(TOKEN, '‹token›')
    .replaceAll(UUID, '‹id›')
    .replaceAll(HASH, '‹hash›')
    .replaceAll(MOMENT, '‹moment›');
}

function escaped(word: string): string {
  return word.replaceAll(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}

/** JSON, with maps and sets told in full. */
function textOf(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) => {
    if (item instanceof Map) return [...item];
    return item instanceof Set ? [...item] : item;
  });
}

/** Where two texts part, with some of what is around; null where they do not. */
export function differenceOf(one: string, other: string): [string, string] | null {
  if (one === other) return null;
  const at = [...one].findIndex((letter, place) => letter !== other[place]);
  const around = (text: string) => text.slice(Math.max(0, at - 100), at + 100);
  return [around(one), around(other)];
}
