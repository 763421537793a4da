import type { Reference, ReferencePlace } from '../pull-requests/pull-request.ts';
import { withoutHidden } from './hidden-text.ts';

/** Where keys are looked for. What a push or a pull request has not is left out. */
export type CodeTexts = {
  title?: string;
  branch?: string;
  body?: string;
  /** The messages of its commits. */
  commits?: readonly string[];
};

/** A ticket that code names, in the strongest form in which it does. */
export type FoundReference = {
  /** `OPS-12`, in upper case however it was written. */
  key: string;
  prefix: string;
  number: number;
  how: Reference;
  where: Exclude<ReferencePlace, 'person'>;
};

type Word = 'closes' | 'links' | 'skips';
type NamedKey = { prefix: string; number: number; word: Word | null };
type Place = FoundReference['where'];

const CLOSES =
  'close[sd]?|closing|fix(?:e[sd]|ing)?|resolv(?:e[sd]?|ing)|implement(?:s|ed|ing)?|complet(?:e[sd]?|ing)';
const LINKS = 'refs|part[ \\t]+of|relates[ \\t]+to';
const WORD = `(?:(?:(?<closes>${CLOSES})|(?<links>${LINKS})|(?<skips>skip)):?[ \\t]+)?`;
const KEY = '(?<prefix>[a-z][a-z0-9]{1,9})-(?<number>[1-9]\\d{0,8})(?![a-z0-9])';
const NAMED_KEY = new RegExp(`(?<![a-z0-9])${WORD}${KEY}`, 'gi');

/** Between the keys of one closing word: `fixes OPS-1, OPS-2 and OPS-3`. */
const GOES_ON = /^(?:,[ \t]*|[ \t]+and[ \t]+)$/i;

/** The title that hosts give to what takes another change back. It quotes closing words, and closes nothing. */
const REVERT = /^\s*revert\s+"/i;

const STRENGTH: Record<Reference, number> = { closes: 3, links: 2, mentions: 1 };

/**
 * The tickets that code names, each once, in its strongest form; a place that comes first wins among equals. Only
 * prefixes that are given count, since UTF-8 and CVE-2024 look like keys as well. `skip OPS-1` leaves a ticket out.
 * Takes time in proportion to the length of the texts, whatever they say. For the grammar see
 * docs/usage/code-hosts.md.
 */
export function findReferences(texts: CodeTexts, prefixes: readonly string[]): FoundReference[] {
  const known = new Set(prefixes.map((prefix) => prefix.toUpperCase()));
  const named = keysByPlace(texts, known);
  const skipped = new Set(
    named.flatMap(({ keys }) => keys.filter(({ word }) => word === 'skips').map(keyOf)),
  );
  const strongest = new Map<string, FoundReference>();
  for (const { where, keys } of named) {
    for (const key of keys) keepStrongest(strongest, referenceOf(key, where), skipped);
  }
  return [...strongest.values()];
}

function keepStrongest(
  strongest: Map<string, FoundReference>,
  found: FoundReference,
  skipped: ReadonlySet<string>,
): void {
  if (skipped.has(found.key)) return;
  const kept = strongest.get(found.key);
  if (!kept || STRENGTH[found.how] > STRENGTH[kept.how]) strongest.set(found.key, found);
}

function keysByPlace(
  { title = '', branch = '', body = '', commits = [] }: CodeTexts,
  known: ReadonlySet<string>,
): { where: Place; keys: NamedKey[] }[] {
  return [
    { where: 'title', keys: writtenKeys(title, known) },
    { where: 'branch', keys: namedKeys(branch, known).map((key) => ({ ...key, word: null })) },
    { where: 'body', keys: writtenKeys(body, known) },
    ...commits.map((message) => ({ where: 'commit' as const, keys: writtenKeys(message, known) })),
  ];
}

/** The keys of a text by its author. A revert only repeats what another change closes. */
function writtenKeys(text: string, known: ReadonlySet<string>): NamedKey[] {
  const keys = namedKeys(withoutHidden(text), known);
  if (!REVERT.test(text)) return keys;
  return keys.map((key) => (key.word === 'closes' ? { ...key, word: 'links' } : key));
}

/** The keys of a text, each with the word before it, or before the list that it is part of. */
function namedKeys(text: string, known: ReadonlySet<string>): NamedKey[] {
  const keys: NamedKey[] = [];
  let listed: Word | null = null;
  let end = 0;
  for (const match of text.matchAll(NAMED_KEY)) {
    const prefix = match.groups?.prefix?.toUpperCase() ?? '';
    const number = Number(match.groups?.number);
    const own = wordOf(match);
    const goesOn: boolean = own === null && listed === 'closes' && GOES_ON.test(text.slice(end, match.index));
    end = match.index + match[0].length;
    listed = goesOn ? 'closes' : own;
    // What only looks like a key ends a list: `fixes UTF-8, OPS-1` closes nothing.
    if (known.has(prefix)) keys.push({ prefix, number, word: listed });
    else listed = null;
  }
  return keys;
}

function wordOf({ groups }: RegExpExecArray): Word | null {
  if (groups?.closes) return 'closes';
  if (groups?.links) return 'links';
  return groups?.skips ? 'skips' : null;
}

function referenceOf({ word, ...key }: NamedKey, where: Place): FoundReference {
  const isNamed = where === 'title' || where === 'branch';
  const how = word === 'closes' || word === 'links' ? word : isNamed ? 'links' : 'mentions';
  return { key: keyOf(key), prefix: key.prefix, number: key.number, how, where };
}

function keyOf({ prefix, number }: { prefix: string; number: number }): string {
  return `${prefix}-${number}`;
}
