import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { refusalTexts, type TextLiteral, textLiterals } from './helpers/text-literals.ts';

/** The rules of `docs/development/messages.md` that a machine can check. */
const FOLDERS = [
  'src/slack',
  'src/tickets',
  'src/boards',
  'src/people',
  'src/access',
  'src/tenants',
  'src/tokens',
  'src/installations',
  'src/calendars',
  'src/rotations',
  'src/escalation',
  'src/teams',
  'src/settings',
];

const literals = textLiterals(FOLDERS);

/** Something that somebody reads: not an id, a field's name or a pattern. */
const texts = literals.filter(
  ({ text }) => /[a-z]{2}/i.test(text) && /\s/.test(text.trim()) && !/[\\^$]/.test(text),
);

function found(list: readonly TextLiteral[], isBad: (text: string) => boolean): string[] {
  return list.filter(({ text }) => isBad(text)).map(({ file, line, text }) => `${file}:${line} ${text}`);
}

/** Names of things that keep their capital inside a sentence. */
const NAMES = [
  'Slack',
  'Docket',
  'Bolt',
  'Home',
  'Socket',
  'Mode',
  'Bot',
  'User',
  'OAuth',
  'Token',
  'Fixed',
  'Resolve',
  'Monday',
  'Sunday',
];

/** Words with a capital that begin no sentence, outside of quotations. */
function capitals(text: string): string[] {
  const plain = text.replace(/`[^`]*`|"[^"]*"|<[^>]*>/g, '_').replace(/\bI\b|\b[A-Z]+[A-Z0-9_-]+\b/g, '_');
  const inside = plain
    .split(/(?:[.?:…]|^|\{\}|\*)\s*/)
    .map((sentence) => sentence.replace(/^[^A-Za-z]*[A-Za-z]+/, ''));
  const words = inside.join(' ').match(/(?<![A-Za-z_])[A-Z][a-z]+/g) ?? [];
  return words.filter((word) => !NAMES.includes(word));
}

describe('every text', () => {
  test('is found', () => {
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.map(({ text }) => text)).toContain('Still working on it…');
  });

  test('has no exclamation mark', () => {
    const isLoud = (text: string) => text.replace(/<![a-z]+/g, '').includes('!');
    expect(found(texts, isLoud)).toEqual([]);
    expect(isLoud('Ticket created!')).toBe(true);
  });

  test('is in sentence case', () => {
    // What somebody may type is no sentence of ours.
    const isExample = (text: string) => /^[a-z]+ [A-Z]+-\d+ /.test(text);
    expect(found(texts, (text) => !isExample(text) && capitals(text).length > 0)).toEqual([]);
    expect(capitals('Create New Ticket')).toEqual(['New', 'Ticket']);
    expect(capitals('Filed. Docket tells *Bob* about `Any Thing` of OPS-1: It works.')).toEqual([]);
  });

  test('has no pleading, no cheering and no jargon', () => {
    const words =
      /\b(please|sorry|oops|whoops|awesome|great|successfully|success|invalid|unable|failed to|an error occurred)\b/i;
    expect(found(texts, (text) => words.test(text))).toEqual([]);
  });

  test('says in words what an emoji says, and uses none but by name', () => {
    expect(found(literals, (text) => /\p{Extended_Pictographic}/u.test(text))).toEqual([]);
    expect(
      found(texts, (text) => /:[a-z_]+:\s*$/.test(text) && !/[a-z]/i.test(text.replace(/:[a-z_]+:/g, ''))),
    ).toEqual([]);
  });

  test('is short', () => {
    expect(found(texts, (text) => text.length > 200)).toEqual([]);
  });
});

describe('every refusal', () => {
  const VERBS =
    'Acknowledge|Add|Ask|Assign|Cancel|Change|Choose|Close|Comment|Delete|Edit|End|File|Give|Install|Leave|Link|List|Look|Make|Mend|Move|Name|Narrow|Relate|Remove|Reopen|Resolve|Revoke|' +
    'Say|Set|Start|Tell|Try|Unlink|Use|Wait|Write';
  /** A sentence that begins with what to do, or a command to copy; where a text is put in at the end, it says so. */
  const saysWhatToDo = (text: string) =>
    new RegExp(`(?:^|[.:;,…}] )(?:Then )?(?:${VERBS}|${VERBS.toLowerCase()})\\b|/ticket|\\{\\}$`).test(text);

  test('says what to do', () => {
    const refusals = refusalTexts([...FOLDERS, 'src/engine']);
    expect(refusals.length).toBeGreaterThan(40);
    expect(found(refusals, (text) => !saysWhatToDo(text))).toEqual([]);
    expect(saysWhatToDo('The status cannot be changed.')).toBe(false);
  });
});

describe('the sources', () => {
  const sources = readdirSync('src/slack', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, code: readFileSync(`src/slack/${name}`, 'utf8') }));

  test('write times in one place, where the reader sees them in their own zone', () => {
    const times = /\.to(?:ISO|UTC|Locale(?:Date|Time)|Date|Time)String\(|Intl\.DateTimeFormat/;
    expect(sources.filter(({ code }) => times.test(code)).map(({ name }) => name)).toEqual([
      'messages/words.ts',
    ]);
  });

  test('colour nothing', () => {
    expect(sources.filter(({ code }) => /\bcolor:/.test(code)).map(({ name }) => name)).toEqual([]);
  });
});
