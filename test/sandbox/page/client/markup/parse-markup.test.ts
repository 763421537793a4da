import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkup } from '../../../../../src/sandbox/page/client/markup/parse-markup.ts';
import type { Inline, Paragraph } from '../../../../../src/sandbox/page/client/markup/tree.ts';

const text = (words: string) => ({ kind: 'text', text: words });
const line = (...children: unknown[]) => [{ kind: 'paragraph', children }];

describe('parseMarkup', () => {
  it.each([
    [
      '*bold* _italic_ ~strike~',
      line(bold('bold'), text(' '), italic('italic'), text(' '), strike('strike')),
    ],
    ['*bold _and italic_*', line({ kind: 'bold', children: [text('bold '), italic('and italic')] })],
    ['snake_case_name and 2*3*4', line(text('snake_case_name and 2*3*4'))],
    ['* not bold* and *not\nbold*', line(text('* not bold* and *not\nbold*'))],
    ['*open _closed_', line(text('*open '), italic('closed'))],
    ['**', line(text('**'))],
    ['a word of *not*bold', line(text('a word of *not*bold'))],
    ['`*code* &lt;b&gt;`', line({ kind: 'code', children: [text('*code* <b>')] })],
    ['Tom &amp; Jerry &lt;3 &amp;lt;', line(text('Tom & Jerry <3 &lt;'))],
    [
      ':eyes: at 10:30:45',
      line({ kind: 'emoji', name: 'eyes' }, text(' at 10'), { kind: 'emoji', name: '30' }, text('45')),
    ],
  ])('reads %j', (source, expected) => {
    expect(parseMarkup(source)).toEqual(expected);
  });

  it.each([
    [
      '<https://a.example/x?a=1&amp;b=2|the *docs*>',
      { kind: 'link', url: 'https://a.example/x?a=1&b=2', label: 'the *docs*' },
    ],
    ['<https://a.example>', { kind: 'link', url: 'https://a.example', label: 'https://a.example' }],
    ['<@UALICE>', { kind: 'user', id: 'UALICE', label: '' }],
    ['<@UALICE|alice>', { kind: 'user', id: 'UALICE', label: 'alice' }],
    ['<#C0OPS|ops>', { kind: 'channel', id: 'C0OPS', label: 'ops' }],
    ['<!here>', { kind: 'mention', text: '@here' }],
    ['<!channel|channel>', { kind: 'mention', text: '@channel' }],
    ['<!subteam^S1|@oncall>', { kind: 'mention', text: '@oncall' }],
    [
      '<!date^1700000000^{date} at {time}^https://a.example/|Nov 14>',
      {
        kind: 'date',
        seconds: 1_700_000_000,
        format: '{date} at {time}',
        url: 'https://a.example/',
        fallback: 'Nov 14',
      },
    ],
    ['<!date^soon^{date}|Nov 14>', text('Nov 14')],
    ['<javascript:alert(1)|press me>', text('press me')],
    ['<mailto:bob@docket.example|bob@docket.example>', text('bob@docket.example')],
    ['<script>', text('<script>')],
  ])('reads the reference %j', (source, expected) => {
    expect(parseMarkup(source)).toEqual(line(expected));
  });

  it('makes links of bare addresses, without the sentence around them', () => {
    expect(parseMarkup('see *https://a.example/b*, (https://c.example/?d=e&amp;f).')).toEqual(
      line(
        text('see '),
        {
          kind: 'bold',
          children: [{ kind: 'link', url: 'https://a.example/b', label: 'https://a.example/b' }],
        },
        text(', ('),
        { kind: 'link', url: 'https://c.example/?d=e&f', label: 'https://c.example/?d=e&f' },
        text(').'),
      ),
    );
  });

  it('reads quotes, preformatted lines and lists that stay lines', () => {
    expect(
      parseMarkup('before\n> quoted\n&gt; *too*\n• one\n• two\n```\n*raw*\n  as is\n```\nafter'),
    ).toEqual([
      { kind: 'paragraph', children: [text('before')] },
      { kind: 'quote', children: [text('quoted\n'), bold('too')] },
      { kind: 'paragraph', children: [text('• one\n• two')] },
      { kind: 'preformatted', children: [text('*raw*\n  as is')] },
      { kind: 'paragraph', children: [text('after')] },
    ]);
  });

  it('quotes all that follows three brackets', () => {
    expect(parseMarkup('a\n>>> b\nc')).toEqual([
      { kind: 'paragraph', children: [text('a')] },
      { kind: 'quote', children: [text('b\nc')] },
    ]);
  });

  it('keeps every word of any text, in order', () => {
    const piece = fc.constantFrom(
      '*',
      '_',
      '~',
      '`',
      '```',
      '>',
      '\n',
      ' ',
      '•',
      'a',
      'b1',
      'ü',
      '&amp;',
      '&gt;',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const source = pieces.join('');
        expect(wordsOf(shown(parseMarkup(source)))).toBe(wordsOf(source.replaceAll(/&\w+;/g, '')));
      }),
    );
  });

  it('reads anything', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'*_~`<>|!@#^:&;/\n {}()htps.aU0') });
    fc.assert(fc.property(fc.oneof(hostile, fc.string()), (source) => void parseMarkup(source)));
  });

  it('reads 40,000 marks at once', () => {
    const source = '*a _b ~c '.repeat(4_400);
    expect(shown(parseMarkup(source))).toBe(source);
  });
});

function bold(words: string) {
  return { kind: 'bold', children: [text(words)] };
}

function italic(words: string) {
  return { kind: 'italic', children: [text(words)] };
}

function strike(words: string) {
  return { kind: 'strike', children: [text(words)] };
}

function wordsOf(words: string): string {
  return words.replace(/[^\p{L}\p{N}•]/gu, '');
}

function shown(tree: readonly Paragraph[]): string {
  return tree.map((paragraph) => ('children' in paragraph ? shownLine(paragraph.children) : '')).join('\n');
}

function shownLine(nodes: readonly Inline[]): string {
  return nodes
    .map((node) => ('children' in node ? shownLine(node.children) : 'text' in node ? node.text : ''))
    .join('');
}
