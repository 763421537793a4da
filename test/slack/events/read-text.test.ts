import { describe, expect, it } from 'vitest';
import { namelessMentions, readText } from '../../../src/slack/events/read-text.ts';
import { readMarker } from '../../../src/slack/events/reply-marker.ts';

describe('what somebody wrote in Slack', () => {
  it.each([
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
    ['<@UBOB> and <@UCAROL|carol>, <@UGONE>', '@Bob Brandt and @carol, @UGONE'],
    ['in <#C0OPS|ops-triage> or <#C0DATA>', 'in #ops-triage or #C0DATA'],
    ['<!here> <!channel> <!subteam^S1|@oncall> <!subteam^S2>', '@here @channel @oncall @group'],
    ['<!date^1763706480^{date}|21 November>', '21 November'],
    ['<https://a.example/x?a=1&amp;b=2>', 'https://a.example/x?a=1&b=2'],
    ['<https://a.example|the page>', 'the page (https://a.example)'],
    ['<http://a.example|a.example>', 'a.example'],
    ['<mailto:a@b.example|a@b.example>', 'a@b.example'],
    ['&lt;!channel&gt;', '<!channel>'],
    ['  *bold* `code`\n&gt; quote  ', '*bold* `code`\n> quote'],
    ['<', '<'],
  ])('%s is read as %s', (text, plain) => {
    expect(readText(text, new Map([['UBOB', 'Bob Brandt']]))).toBe(plain);
  });

  it('names some people by their ids alone', () => {
    expect(namelessMentions('<@UBOB> <@UBOB> <@WEVE> <@UCAROL|carol> &lt;@UX&gt;')).toEqual(['UBOB', 'WEVE']);
  });
});

describe('a mark in front of a reply', () => {
  it.each([
    [':lock: careful', 'careful', 'internal'],
    [' 🔒careful', 'careful', 'internal'],
    [':mega:\nhello', 'hello', 'public'],
    ['📣 hello', 'hello', 'public'],
    ['hello :lock:', 'hello :lock:', null],
    [':locked: hello', ':locked: hello', null],
    ['', '', null],
  ])('%s says who reads it', (text, rest, audience) => {
    expect(readMarker(text)).toEqual({ text: rest, audience });
  });
});
