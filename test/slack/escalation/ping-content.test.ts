import { describe, expect, it } from 'vitest';
import type { LadderRun } from '../../../src/planning/ladder.ts';
import { pingContent } from '../../../src/slack/escalation/ping-content.ts';
import type { Ping } from '../../../src/slack/escalation/pings.ts';
import type { ToldPage, ToldPages } from '../../../src/slack/escalation/told-pages.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { assertSlackTakes, buttonsOf, textsOf } from '../../helpers/blocks.ts';
import {
  alice,
  BUILT_AT,
  bob,
  buildEvent,
  buildPerson,
  buildTicket,
  peopleMap,
} from '../../helpers/build.ts';

const FIVE_LATER = new Date('2025-11-21T06:33:00Z');
const NEXT_AT = new Date('2025-11-21T06:43:00Z');
const AT_0643 = '<!date^1763707380^{time}|06:43 UTC>';

const ping = (channelId: string): Ping => ({
  ...{ _id: `ticket:x|4|${channelId}`, tenantId: 'default', teamId: 'T0TEST', channelId, ticketId: 't' },
  ...{ eventId: 'ticket:x|4', number: 1, rank: 0, at: FIVE_LATER, unreachable: [], state: 'sent', via: null },
});

const run: LadderRun = {
  ...{ number: 1, cycle: 1, cause: 'response', startedAt: BUILT_AT, step: 1, loop: 1, nextAt: NEXT_AT },
  ...{ pausedMs: null, pagedIds: [bob._id], acknowledgedAt: null, acknowledgedBy: null },
  ...{ forgottenAt: null, endedAt: null },
};

type PageFields = Partial<ToldPage['payload']['page']>;

function told(
  {
    page = {},
    ticket = {},
    cause = 'response',
  }: { page?: PageFields; ticket?: Partial<Ticket>; cause?: LadderRun['cause'] },
  channelId = 'C0ESC',
): ToldPage {
  return {
    ping: ping(channelId),
    event: buildEvent('ticket.paged', { at: FIVE_LATER }),
    payload: {
      ...{ cause, number: 1, steps: 3 },
      page: {
        ...{ step: 0, loop: 1, recipients: [{ personId: bob._id, via: null }], channels: [], userGroups: [] },
        ...{ skipped: [], next: { at: NEXT_AT, step: 1, loop: 1 } },
        ...page,
      },
    },
    ticket: buildTicket({ status: 'escalated', escalation: run, ...ticket }),
    acknowledged: null,
    consulted: [],
    nextTargets: [{ kind: 'person', id: alice._id }],
  };
}

function drawn(
  pages: ToldPage[],
  view: Partial<ToldPages> = {},
  options = { isCall: true, mayBeDoubled: false },
) {
  const content = pingContent(
    'delivery',
    { pages, people: peopleMap(alice, bob), targetNames: new Map(), links: new Map(), ...view },
    options,
  );
  if (!content) throw new Error('There is nothing to show.');
  assertSlackTakes(content);
  return content;
}

describe('one page', () => {
  it('says what, whom it calls, what is known, and who is next', () => {
    const content = drawn([told({ page: { userGroups: ['S0ONCALL'] } })]);
    expect(textsOf(content)).toEqual([
      '<@UBOB> <!subteam^S0ONCALL>  *OPS-123* missed its first answer · critical\nPayments API times out · filed by alice 5 min ago · nobody has it',
      `Next: alice at ${AT_0643}, unless somebody acknowledges. (step 2 of 3, round 1)`,
    ]);
    expect(content.text).toBe(
      '<@UBOB> <!subteam^S0ONCALL>  *OPS-123* missed its first answer · critical: Payments API times out',
    );
    const { _id: id, rev } = buildTicket();
    expect(buttonsOf(content).map(({ actionId, primary, value }) => [actionId, primary, value])).toEqual([
      ['ticket.acknowledge', true, { id, rev, number: 1 }],
      ['ticket.assign_to_me', false, { id, rev }],
      ['ticket.show', false, { id }],
    ]);
  });

  it('names whom to ask without mentioning them, but for those who are called', () => {
    const carol = buildPerson('carol');
    const page = { ...told({}), consulted: [carol._id, bob._id] };
    expect(textsOf(drawn([page], { people: peopleMap(alice, bob, carol) }))[0]).toMatch(
      / · nobody has it\nTo ask: carol\.$/,
    );
  });

  it('mentions nobody in direct messages, nor what it does not call', () => {
    expect(drawn([told({}, 'D0BOB')]).text).toMatch(/^\*OPS-123\* missed/);
    expect(drawn([told({})], {}, { isCall: false, mayBeDoubled: false }).text).toMatch(/^\*OPS-123\* missed/);
  });

  it('names those who are not told without mentioning them', () => {
    const carol = buildPerson('carol');
    const skipped = [
      { step: 0, reason: 'nobody_on_call', target: { kind: 'rotation' as const, id: 'r1' } },
      { step: 0, reason: 'quiet_hours', target: { kind: 'person' as const, id: carol._id } },
      { step: 1, reason: 'conditions', target: null },
      { step: 1, reason: 'empty_team', target: { kind: 'team' as const, id: 't1' } },
    ];
    const names = {
      people: peopleMap(alice, bob, carol),
      targetNames: new Map([
        ['r1', 'Primary'],
        ['t1', 'Database'],
      ]),
    };
    expect(textsOf(drawn([told({ page: { skipped } })], names))[1]).toBe(
      'Not told: nobody is on call in Primary · carol has quiet hours · the team Database has no members',
    );
  });

  it('is loud where nobody could be told', () => {
    const page = { recipients: [], skipped: [{ step: 0, reason: 'conditions', target: null }] };
    expect(textsOf(drawn([told({ page })]))[1]).toBe(
      '<!channel> :warning: *Nobody could be told*: step 1 does not apply now.',
    );
    expect(textsOf(drawn([told({ page: { ...page, channels: ['C0OTHER'] } })])).join()).not.toContain(
      '<!channel>',
    );
  });

  it.each([
    ['by_hand', 'was escalated by hand'],
    ['forgotten', 'was acknowledged, and nobody has touched it since'],
    ['resolution', 'missed its resolution'],
  ] as const)('that comes from %s says so', (cause, words) => {
    expect(drawn([told({ cause })]).text).toContain(`*OPS-123* ${words} · critical`);
  });

  it('keeps who acknowledged, also when it calls again or is over', () => {
    const acknowledged = { by: bob._id, at: new Date('2025-11-21T06:36:00Z') };
    const content = drawn([{ ...told({}), acknowledged }]);
    expect(textsOf(content).at(-1)).toBe(
      '<@UBOB> acknowledged at <!date^1763706960^{time}|06:36 UTC>, after 3 min.',
    );
    expect(buttonsOf(content).map(({ label }) => label)).toEqual(['Open']);
  });

  it('of an earlier escalation is over', () => {
    const later = { escalation: { ...run, number: 2 } };
    expect(textsOf(drawn([told({ ticket: later })])).at(-1)).toBe('This escalation is over.');
  });
});

describe('several pages', () => {
  const many = (count: number, fields: Parameters<typeof told>[0] = {}) =>
    Array.from({ length: count }, () => told(fields));

  it('stand in a list of twenty lines, with one line of mentions and one button', () => {
    const content = drawn(many(25));
    const texts = textsOf(content);
    expect(texts[0]).toBe('<@UBOB>  *25 escalations at once*');
    expect(texts.slice(1, 4).map((text) => text.split('\n').length)).toEqual([7, 7, 6]);
    expect(texts[4]).toBe('And 5 more. `/ticket list escalated` shows all.');
    expect(buttonsOf(content)).toEqual([
      {
        label: 'Acknowledge all',
        actionId: 'escalation.acknowledge_all',
        value: { delivery: 'delivery' },
        primary: true,
      },
    ]);
  });

  it('stand by priority, then by age, and lead to their cards', () => {
    const ticket = (id: string, priorityRank: number, createdAt: string) =>
      told({
        ticket: {
          ...{ _id: id, key: id, createdAt: new Date(createdAt), derived: { isOpen: true, priorityRank } },
        },
      });
    const list = [
      ticket('OPS-4', 1, '2025-11-20T06:00:00Z'),
      ticket('OPS-3', 0, '2025-11-21T06:00:00Z'),
      ticket('OPS-1', 2, '2025-11-19T06:00:00Z'),
      ticket('OPS-2', 0, '2025-11-20T06:00:00Z'),
    ];
    const links = new Map([['OPS-3', 'https://docket.slack.com/archives/C0OPS/p1']]);
    const [, lines = ''] = textsOf(drawn(list, { links }));
    expect(lines.split('\n').map((text) => text.split('*')[1])).toEqual([
      'OPS-2',
      '<https://docket.slack.com/archives/C0OPS/p1|OPS-3>',
      'OPS-4',
      'OPS-1',
    ]);
  });

  it('say of which nobody could be told', () => {
    const page = { recipients: [], skipped: [{ step: 0, reason: 'empty', target: null }] };
    const texts = textsOf(drawn([...many(5), told({ page, ticket: { key: 'OPS-9' } })]));
    expect(texts[2]).toBe('<!channel> :warning: *Nobody could be told* of OPS-9: step 1 names nobody.');
  });

  it('fit whatever they hold', () => {
    const text = '&<>😀<!channel>'.repeat(5_000);
    const person = { ...bob, name: text.slice(0, 500) };
    const crowd = Array.from({ length: 200 }, (_, n) => buildPerson(`p${n}`));
    const page = {
      recipients: crowd.map(({ _id }) => ({ personId: _id, via: null })),
      skipped: crowd.map(({ _id }) => ({
        step: 0,
        reason: 'quiet_hours',
        target: { kind: 'person' as const, id: _id },
      })),
    };
    const ticket = { subject: text.slice(0, 500), key: 'ABCDEFGHIJ-999999999' };
    const reason = '&\n'.repeat(1_500);
    const acknowledged = { by: bob._id, at: NEXT_AT };
    const address = `https://${'w'.repeat(60)}.slack.com/archives/C0123456789/p1732170480000100`;
    const links = new Map([[buildTicket()._id, address]]);
    const view = { people: peopleMap(person, alice, ...crowd), links };
    for (const bare of [many(1, { page, ticket }), many(25, { page, ticket })]) {
      const consulted = [...crowd.map(({ _id }) => _id), bob._id];
      const list = bare.map((it) => ({ ...it, consulted, payload: { ...it.payload, reason } }));
      drawn(list, view);
      const all = drawn(
        list.map((it) => ({ ...it, acknowledged })),
        view,
        { isCall: true, mayBeDoubled: true },
      );
      for (const part of textsOf(all)) expect(part.length).toBeLessThanOrEqual(3_000);
      expect(JSON.stringify(all).replaceAll('<!channel> :warning:', '')).not.toContain('<!channel>');
    }
  });
});
