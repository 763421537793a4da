import { describe, expect, it } from 'vitest';
import { boldLine, clamp, line, mrkdwn, paragraph, paragraphs, plain, quote } from '../../src/slack/text.ts';

describe('what people write', () => {
  it('cannot mention, link or escape', () => {
    expect(line('<!channel> <@U123> <https://evil.example|bank> &amp;', 200)).toBe(
      '&lt;!channel&gt; &lt;@U123&gt; &lt;https://evil.example|bank&gt; &amp;amp;',
    );
  });

  it('stays on one line', () => {
    expect(line('a\nb\r\n\tc\u2028d', 200)).toBe('a b c d');
  });

  it('cannot end the bold that it stands in', () => {
    expect(boldLine('OPS-1  ', 'x* _y_ *z', 200)).toBe('*OPS-1  x∗ _y_ ∗z*');
  });

  it('cannot open a block of code that swallows what follows', () => {
    expect(line('a ```b', 200)).toBe('a b');
    expect(quote('```\nrm\n```', 200, 5)).toBe('> rm');
  });

  it('cannot turn round what stands beside it', () => {
    expect(line('abc\u202Egnp.exe\u2066', 200)).toBe('abcgnp.exe');
    expect(plain('abc\u202Egnp.exe', 200).text).toBe('abcgnp.exe');
    expect(line('שלום', 200)).toBe('\u2068שלום\u2069');
  });

  it('is not searched for names and links by Slack', () => {
    expect(mrkdwn('a')).toEqual({ type: 'mrkdwn', text: 'a', verbatim: true });
  });

  it('can be pressed where it is an address', () => {
    expect(paragraph('see https://a.example/x?a=1&b=2, please', 200)).toBe(
      'see <https://a.example/x?a=1&amp;b=2>, please',
    );
    expect(paragraph('<https://a.example|x>', 200)).toBe('&lt;<https://a.example>|x&gt;');
    expect(paragraph('javascript:alert(1)', 200)).toBe('javascript:alert(1)');
  });
});

describe('a text that is too long', () => {
  it('is cut by whole characters, with an ellipsis inside the limit', () => {
    expect(clamp('abcdef', 6)).toBe('abcdef');
    expect(clamp('abcdefg', 6)).toBe('abcde…');
    expect(clamp('ab😀😀', 5)).toBe('ab😀…');
    expect(clamp('a👨‍👩‍👧‍👦b and more', 8)).toBe('a…');
  });

  it('is cut by what it is after escaping', () => {
    expect(line('&&&&', 11)).toBe('&amp;&amp;…');
    expect(line('&'.repeat(4_000), 3_000)).toHaveLength(2_996);
  });

  it('is cut inside one endless character too', () => {
    expect(clamp(`e${'\u0301'.repeat(50)}`, 10)).toBe(`e${'\u0301'.repeat(8)}…`);
  });

  it('never links half an address', () => {
    expect(paragraph('https://a.example/long-path', 12)).toBe('https://a.e…');
  });

  it('is quoted by its first lines', () => {
    expect(quote('one\n\n\ntwo\nthree', 300, 2)).toBe('> one\n> two …');
    expect(quote('x'.repeat(400), 300, 6)).toBe(`> ${'x'.repeat(299)}…`);
  });

  it('goes on in the next paragraph, parted between words', () => {
    expect(paragraphs('one two three four', 9, 4)).toEqual(['one two', 'three', 'four']);
    expect(paragraphs('one two three four', 9, 2)).toEqual(['one two', 'three fo…']);
    expect(paragraphs('😀'.repeat(5), 5, 9)).toEqual(['😀😀', '😀😀', '😀']);
  });
});

it('says something where there is nothing to show', () => {
  expect(plain('\u202E ', 10).text).toBe('–');
});
