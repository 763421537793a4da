import { describe, expect, it } from 'vitest';
import { draftOf } from '../../../../../../src/sandbox/page/client/shell/composer/draft-markup.ts';

const known: Record<string, string> = { UBOB: 'bob', C0HELP: 'help' };
const nameOf = (id: string) => known[id];

describe('a message as it was typed', () => {
  it.each([
    ['ask <@UBOB> in <#C0HELP|help>', 'ask @bob in #help'],
    ['<#C0HELP>', '#help'],
    ['<@UNOBODY>', '@UNOBODY'],
    ['<https://example.com/a?b=1&amp;c=2>', 'https://example.com/a?b=1&c=2'],
    ['1 &lt; 2 &amp;&amp; *bold*', '1 < 2 && *bold*'],
    ['<!here> and <!subteam^S1|@oncall>', '@here and @oncall'],
    ['&amp;lt;', '&lt;'],
  ])('%s', (markup, typed) => {
    expect(draftOf(markup, { nameOf })).toBe(typed);
  });
});
