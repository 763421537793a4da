import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../../../../src/sandbox/page/client/markup/parse-markdown.ts';

const text = (words: string) => ({ kind: 'text', text: words });

describe('parseMarkdown', () => {
  it('reads headings, emphasis and links', () => {
    expect(parseMarkdown('# Title\n**bold** *italic* ~~gone~~ `**code**` [docs](https://a.example)')).toEqual(
      [
        { kind: 'heading', level: 1, children: [text('Title')] },
        {
          kind: 'paragraph',
          children: [
            { kind: 'bold', children: [text('bold')] },
            text(' '),
            { kind: 'italic', children: [text('italic')] },
            text(' '),
            { kind: 'strike', children: [text('gone')] },
            text(' '),
            { kind: 'code', children: [text('**code**')] },
            text(' '),
            { kind: 'link', url: 'https://a.example', label: 'docs' },
          ],
        },
      ],
    );
  });

  it('reads lists, quotes, fences and rules', () => {
    expect(parseMarkdown('- one\n- two\n\n3. three\n> said\n> so\n```ts\n# raw\n```\n---')).toEqual([
      { kind: 'list', isOrdered: false, start: 1, items: [[text('one')], [text('two')]] },
      { kind: 'list', isOrdered: true, start: 3, items: [[text('three')]] },
      { kind: 'quote', children: [text('said\nso')] },
      { kind: 'preformatted', children: [text('# raw')] },
      { kind: 'rule' },
    ]);
  });

  it('reads anything', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'*_~`#->[]()|!\n 1.ah:/') });
    fc.assert(fc.property(hostile, (source) => void parseMarkdown(source)));
  });
});
