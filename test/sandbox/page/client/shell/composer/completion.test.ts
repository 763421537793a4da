import { describe, expect, it } from 'vitest';
import { accept, completionAt } from '../../../../../../src/sandbox/page/client/shell/composer/completion.ts';

const source = {
  commands: [
    { name: '/ticket', description: 'File tickets', usage: 'new, show KEY, list, mine, help' },
    { name: '/desk', description: '', usage: '[open | shut]' },
  ],
  people: [
    { name: 'bob', realName: 'Bob Brandt' },
    { name: 'bea', realName: 'Bea Berg' },
  ],
  channels: [{ name: 'help' }, { name: 'ops-triage' }],
};

function offered(text: string, caret = text.length) {
  return completionAt(text, caret, source)?.options.map((option) => option.text);
}

describe('what a message box offers', () => {
  it.each([
    ['/', ['/ticket', '/desk']],
    ['/ti', ['/ticket']],
    ['/ticket ', ['new', 'show', 'list', 'mine', 'help']],
    ['/ticket s', ['show']],
    ['/desk ', ['open', 'shut']],
    ['ask @b', ['@bob', '@bea']],
    ['ask @BO', ['@bob']],
    ['in #', ['#help', '#ops-triage']],
    ['/ticket show OPS-1 @be', ['@bea']],
  ])('for %j', (text, options) => {
    expect(offered(text)).toEqual(options);
  });

  it.each([
    '',
    'hello',
    '/ticket',
    '/ticket list',
    '/ticket xyz',
    'say /ti',
    '@bob',
    'mail me@b',
    '/ticket show K',
  ])('nothing for %j', (text) => {
    expect(offered(text)).toBeUndefined();
  });

  it('looks at the word before the caret', () => {
    expect(offered('@b and more', 2)).toEqual(['@bob', '@bea']);
  });

  it('tells what belongs behind a word', () => {
    expect(completionAt('/ticket sh', 10, source)?.options).toEqual([{ text: 'show', hint: 'KEY' }]);
    expect(completionAt('/d', 2, source)?.options).toEqual([{ text: '/desk', hint: '[open | shut]' }]);
  });

  it('takes the first offer by Enter only where the word is begun', () => {
    expect(completionAt('/ticket ', 8, source)?.isBegun).toBe(false);
    expect(completionAt('@', 1, source)?.isBegun).toBe(false);
    expect(completionAt('@b', 2, source)?.isBegun).toBe(true);
    expect(completionAt('/ticket n', 9, source)?.isBegun).toBe(true);
  });

  it('replaces the word and goes on behind it', () => {
    const completion = { from: 4, to: 6, options: [], isBegun: true };
    expect(accept('ask @b please', completion, { text: '@bob', hint: '' })).toEqual({
      text: 'ask @bob please',
      caret: 9,
    });
  });
});
