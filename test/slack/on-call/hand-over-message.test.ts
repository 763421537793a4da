import { describe, expect, test } from 'vitest';
import { slackLimits } from '../../../src/slack/limits.ts';
import { type HandOverView, renderHandOver } from '../../../src/slack/on-call/hand-over-message.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { alice, bob, buildTicket, peopleMap } from '../../helpers/build.ts';

function view(
  changes: Partial<HandOverView> = {},
  lists: Partial<HandOverView['work']['lists']> = {},
): HandOverView {
  const all = { escalated: [], due: [], urgent: [], ...lists };
  return {
    ...{ reader: bob, before: alice, now: bob, rotation: { name: 'Nights' }, isEndless: false },
    until: new Date('2026-03-03T07:00:00Z'),
    work: { lists: all, total: 23, people: peopleMap(alice, bob), boards: new Map() },
    links: new Map([['t1', 'https://docket.slack.com/archives/C0OPS/p1']]),
    ...changes,
  };
}

const ticket = (number: number, fields: Partial<Ticket> = {}) =>
  buildTicket({ _id: `t${number}`, number, key: `OPS-${number}`, ...fields });
const textsOf = (shown: HandOverView) => JSON.stringify(renderHandOver(shown).blocks);
const UNTIL = '<!date^1772521200^{date_short_pretty} at {time}|2026-03-03 07:00 UTC>';

describe('a hand-over', () => {
  test('says until when, and who was before', () => {
    expect(renderHandOver(view()).text).toBe(
      `You are on call: Nights. Until ${UNTIL}. You take over from <@UALICE>.`,
    );
    expect(renderHandOver(view({ before: null })).text).toBe(`You are on call: Nights. Until ${UNTIL}.`);
    expect(renderHandOver(view({ isEndless: true })).text).toBe(
      'You are on call: Nights. Nobody else is next. You take over from <@UALICE>.',
    );
  });

  test('tells the one before who comes, or that nobody does', () => {
    expect(renderHandOver(view({ reader: alice })).text).toBe(
      `Your shift is over: Nights. <@UBOB> is on call until ${UNTIL}.`,
    );
    expect(renderHandOver(view({ reader: alice, now: null })).text).toBe(
      `Your shift is over: Nights. Nobody is on call until ${UNTIL}. Whoever stands in says so with \`/ticket oncall\`.`,
    );
    expect(renderHandOver(view({ reader: alice, now: null, isEndless: true })).text).toContain(
      'Nobody is on call. Whoever stands in',
    );
  });

  test('links keys, and says who acknowledged', () => {
    const run = { endedAt: null, acknowledgedAt: null } as Ticket['escalation'];
    const seen = { endedAt: null, acknowledgedAt: new Date() } as Ticket['escalation'];
    const shown = textsOf(
      view({}, { escalated: [ticket(1, { escalation: run }), ticket(2, { escalation: seen })] }),
    );
    expect(shown).toContain('*<https://docket.slack.com/archives/C0OPS/p1|OPS-1>*  Payments API times out');
    expect(shown).toContain('nobody has it · nobody has acknowledged it\\n*OPS-2*');
    expect(shown).toContain('nobody has it · acknowledged');
  });

  test('twenty of the longest rows fit, and the rest is counted', () => {
    const long = Array.from({ length: 20 }, (_, number) => ticket(number, { subject: '&'.repeat(500) }));
    const links = new Map(
      long.map(({ _id }) => [_id, `https://docket.slack.com/archives/C0OPS/${'p'.repeat(60)}`]),
    );
    const { blocks = [] } = renderHandOver(view({ links }, { urgent: long }));
    for (const block of blocks) {
      const length = block.type === 'section' ? (block.text?.text.length ?? 0) : 0;
      expect(length).toBeLessThanOrEqual(3_000);
    }
    expect(JSON.stringify(blocks).length).toBeLessThan(slackLimits.messages.blocksText);
    expect(JSON.stringify(blocks)).toContain('And 3 more tickets. `/ticket list` shows them.');
  });

  test('says so where nothing is open, and smuggles no mention in', () => {
    expect(textsOf(view())).toContain('Nothing is escalated, due by then, critical or high.');
    expect(textsOf(view({ rotation: { name: '<!channel>' } }))).toContain('&lt;!channel&gt;');
  });
});
