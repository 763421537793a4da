import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { emptyableText, isBlank, optionalText, requiredText } from '../src/text-input.ts';

/** What becomes of a text, or the complaint about it. */
function read(schema: z.ZodType<string>, text: unknown): string {
  const parsed = schema.safeParse(text);
  return parsed.success ? parsed.data : (parsed.error.issues[0]?.message ?? '');
}

/** Texts in which there is nothing to read. */
const BLANK = [
  ...['', ' ', '\t\n\r', '\u00A0', '\u2003\u3000', '\u200B', '\u200D\u200C', '\uFEFF', '\u2060', '\u00AD'],
  ...[
    '\u200E\u200F',
    '\u202E',
    '\u2066\u2069',
    ' \u200B \u202E ',
    '\u3164',
    '\u115F\u1160',
    '\uFE0F',
    '\u2800',
  ],
];

describe('a blank text', () => {
  test.each(BLANK)('is %j', (text) => {
    expect(isBlank(text)).toBe(true);
    expect(read(requiredText(10), text)).toBe('Write something here.');
    expect(read(emptyableText(10), text)).toBe('');
    expect(read(optionalText(10), text)).toBe('');
  });

  test.each(['a', '.', '0', '\u200Ba', '\u{1F642}', '\u0301', '漢', '\uFFFD'])('is not %j', (text) => {
    expect(isBlank(text)).toBe(false);
    expect(read(requiredText(10), text)).toBe(text);
  });

  test.each(['\u0000', '\u0000\u0007 \u001B'])('is what is left of the controls %j', (text) => {
    expect(read(requiredText(10), text)).toBe('Write something here.');
    expect(read(emptyableText(10), text)).toBe('');
  });
});

describe('a text', () => {
  test.each([
    ['is trimmed', '  The printer jams\n', 'The printer jams'],
    ['loses NUL', 'a\u0000b', 'ab'],
    ['loses the other controls', 'a\u0007\u001B\u007F\u0085b', 'ab'],
    ['keeps tabs and line breaks', 'a\tb\nc\r\nd', 'a\tb\nc\r\nd'],
    ['has half a surrogate pair replaced', 'a\uD83Db', 'a\uFFFDb'],
    ['has the other half replaced', '\uDE42', '\uFFFD'],
    ['keeps whole pairs', 'ok \u{1F642}', 'ok \u{1F642}'],
    ['keeps what writes from right to left', 'שלום \u200Fעולם', 'שלום \u200Fעולם'],
    ['keeps joined emoji', '\u{1F469}\u200D\u{1F4BB}', '\u{1F469}\u200D\u{1F4BB}'],
    ['keeps what looks like markup', '<!channel> *b* & $where', '<!channel> *b* & $where'],
  ])('%s', (_name, text, expected) => {
    expect(read(requiredText(100), text)).toBe(expected);
    expect(read(emptyableText(100), text)).toBe(expected);
  });

  test.each([null, undefined, 5, true, {}, ['a'], { $ne: '' }])('is not %j', (value) => {
    expect(read(requiredText(10), value)).toBe('Write something here.');
    expect(emptyableText(10).safeParse(value).success).toBe(false);
  });

  test('that may be left out is then empty', () => {
    expect([read(optionalText(10), undefined), read(optionalText(10), null)]).toEqual(['', '']);
    expect(optionalText(10).safeParse(5).success).toBe(false);
  });
});

describe('the size', () => {
  test('is counted when the text is clean', () => {
    expect(read(requiredText(5), '  12345\u0000 ')).toBe('12345');
    expect(read(requiredText(5), '123456')).toBe('Write at most 5 characters; this has 6.');
    expect(read(emptyableText(5), '123456')).toBe('Write at most 5 characters; this has 6.');
    expect(read(optionalText(5), '123456')).toBe('Write at most 5 characters; this has 6.');
  });

  test('has to be reached where a minimum is set', () => {
    expect(read(requiredText(50, 20), 'x'.repeat(20))).toBe('x'.repeat(20));
    expect(read(requiredText(50, 20), ` ${'x'.repeat(19)} `)).toBe(
      'Write at least 20 characters; this has 19.',
    );
  });

  test('is written with commas', () => {
    expect(read(requiredText(40_000), 'x'.repeat(41_234))).toBe(
      'Write at most 40,000 characters; this has 41,234.',
    );
  });
});
