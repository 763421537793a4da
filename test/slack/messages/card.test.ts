import { describe, expect, it } from 'vitest';
import { renderCard } from '../../../src/slack/messages/card.ts';
import type { CardView } from '../../../src/slack/messages/contract.ts';
import { assertSlackTakes, buttonsOf, menuOf, textsOf } from '../../helpers/blocks.ts';
import { alice, BUILT_AT, bob, buildBoard, buildTicket, peopleMap } from '../../helpers/build.ts';

const ID = '5f0c2c1e-0000-4000-8000-000000000123';
const DATE = '<!date^1763706480^{date_short_pretty} at {time}|2025-11-21 06:28 UTC>';
const FOOT = `Filed by <@UALICE> in <#C0HELP>, ${DATE}\nReplies here are internal. Start one with :mega: to reach the requester.`;

function card(fields: Parameters<typeof buildTicket>[0] = {}, view: Partial<CardView> = {}) {
  const drawn = renderCard({
    ticket: buildTicket(fields),
    board: buildBoard(),
    people: peopleMap(alice, bob),
    blockers: [],
    now: BUILT_AT.getTime(),
    ...view,
  });
  assertSlackTakes(drawn);
  return drawn;
}

function labels(content: ReturnType<typeof card>) {
  return {
    buttons: buttonsOf(content).map(({ label }) => label),
    menu: menuOf(content).map(({ label }) => label),
  };
}

describe('the card of an open ticket', () => {
  it('says what it is about, who acts next, and where it comes from', () => {
    const drawn = card({ description: 'Since 6:00.\nEvery third call.', commentCount: 3 });
    expect(textsOf(drawn)).toEqual([
      '*OPS-123  Payments API times out*\nCritical · incident · new · nobody has it\nNext: the Operations team takes it.',
      '> Since 6:00.\n> Every third call.',
      `Filed by <@UALICE> in <#C0HELP>, ${DATE} · 3 comments\nReplies here are internal. Start one with :mega: to reach the requester.`,
    ]);
    expect(drawn.text).toBe('OPS-123 Payments API times out · critical · new · nobody has it');
  });

  it('is found by its first button, which is the likeliest step and the only primary one', () => {
    const seen = { id: ID, rev: 3 };
    expect(buttonsOf(card())).toEqual([
      { label: 'Assign to me', actionId: 'ticket.assign_to_me', value: seen, primary: true },
      { label: 'Assign…', actionId: 'ticket.assign', value: seen, primary: false },
      { label: 'Resolve', actionId: 'ticket.resolve', value: seen, primary: false },
    ]);
    expect(menuOf(card())).toEqual([
      { label: 'Comment', value: { do: 'comment', ...seen } },
      { label: 'Edit', value: { do: 'edit', ...seen } },
      { label: 'Escalate', value: { do: 'escalate', ...seen } },
      { label: 'Cancel', value: { do: 'cancel', ...seen } },
      { label: 'More…', value: { do: 'more', ...seen } },
    ]);
  });

  const bobs = { assigneeId: bob._id };
  const OPEN_CARDS = [
    [
      'new',
      bobs,
      '<@UBOB> starts',
      ['Start', 'Resolve', 'Comment'],
      ['Reassign…', 'Edit', 'Escalate', 'Cancel', 'Mark as triaged'],
    ],
    [
      'triaged',
      bobs,
      '<@UBOB> starts',
      ['Start', 'Resolve', 'Comment'],
      ['Reassign…', 'Wait for…', 'Edit', 'Escalate', 'Cancel'],
    ],
    [
      'triaged',
      {},
      'the Operations team takes it',
      ['Start', 'Resolve', 'Comment'],
      ['Assign to me', 'Assign…', 'Wait for…', 'Edit', 'More…'],
    ],
    [
      'in_progress',
      bobs,
      '<@UBOB> resolves it',
      ['Resolve', 'Wait for…', 'Comment'],
      ['Reassign…', 'Edit', 'Escalate', 'Cancel', 'Back to triaged'],
    ],
    [
      'in_progress',
      {},
      'the Operations team takes it',
      ['Resolve', 'Wait for…', 'Comment'],
      ['Assign to me', 'Assign…', 'Edit', 'Escalate', 'More…'],
    ],
    [
      'on_hold',
      bobs,
      '<@UBOB> resumes it',
      ['Resume', 'Comment'],
      ['Reassign…', 'Resolve', 'Edit', 'Escalate', 'Cancel'],
    ],
    [
      'wait_requester',
      bobs,
      '<@UALICE> answers',
      ['Resume', 'Comment'],
      ['Reassign…', 'Resolve', 'Edit', 'Escalate', 'Cancel'],
    ],
    [
      'wait_dependency',
      {},
      'what it waits for has to be done',
      ['Resume', 'Comment'],
      ['Assign to me', 'Assign…', 'Resolve', 'Edit', 'More…'],
    ],
    [
      'escalated',
      bobs,
      '<@UBOB> starts',
      ['Start', 'Resolve', 'Comment'],
      ['Reassign…', 'Wait for…', 'Edit', 'Cancel'],
    ],
  ] as const;

  it.each(OPEN_CARDS)('that is %s with %o says that %s', (status, fields, next, buttons, menu) => {
    const drawn = card({ status, ...fields });
    expect(textsOf(drawn)[0]?.split('\n')[2]).toBe(`Next: ${next}.`);
    expect(labels(drawn)).toEqual({ buttons, menu });
    expect(buttonsOf(drawn).filter(({ primary }) => primary)).toHaveLength(1);
  });

  it('says what has to be done first', () => {
    const blockers = [
      buildTicket({ key: 'DATA-7', status: 'in_progress' }),
      buildTicket({ key: 'DATA-8', status: 'resolved' }),
    ];
    const texts = textsOf(card({ status: 'triaged', assigneeId: bob._id }, { blockers }));
    expect(texts[0]).toMatch(/\nNext: DATA-7 has to be done first\.$/);
    expect(texts[1]).toBe('Blocked by DATA-7 (in progress)');
  });

  it('names three blockers at most', () => {
    const blockers = [1, 2, 3, 4, 5].map((number) => buildTicket({ key: `DATA-${number}` }));
    expect(textsOf(card({}, { blockers }))[1]).toBe(
      'Blocked by DATA-1 (new), DATA-2 (new), DATA-3 (new) and 2 more',
    );
  });

  it('says where replies reach the requester', () => {
    const texts = textsOf(card({}, { board: buildBoard({ triageReplies: 'public' }) }));
    expect(texts.at(-1)).toMatch(
      /\nReplies here reach the requester\. Start one with :lock: to keep it internal\.$/,
    );
  });

  it('does without people and places that nobody knows', () => {
    const drawn = card({
      requester: { kind: 'system', personId: null },
      filedIn: null,
      status: 'wait_requester',
    });
    expect(textsOf(drawn)[0]).toMatch(/Next: its requester answers\.$/);
    expect(textsOf(drawn).at(-1)).toMatch(/^Filed, <!date/);
  });
});

describe('the card of a ticket that is done', () => {
  const resolution = { code: 'fixed', note: 'Rolled back.', duplicateOf: null } as const;

  it('shows what was done instead of the description', () => {
    const debrief = { rootCause: 'A release.', impact: 'Every third call.', actions: 'An alert.' };
    const drawn = card({
      status: 'resolved',
      assigneeId: bob._id,
      description: 'Since 6:00.',
      resolution,
      cycle: 2,
      debriefs: [
        { ...debrief, rootCause: 'The first time.', cycle: 1, by: bob._id, at: BUILT_AT },
        { ...debrief, cycle: 2, by: bob._id, at: BUILT_AT },
      ],
    });
    expect(textsOf(drawn)).toEqual([
      '*OPS-123  Payments API times out*\nCritical · incident · resolved · <@UBOB>\nNext: <@UALICE> closes it, or reopens it.',
      '*Fixed*: Rolled back.',
      '*Root cause*: A release.',
      '*Impact*: Every third call.',
      '*What was done*: An alert.',
      FOOT,
    ]);
    expect(labels(drawn)).toEqual({ buttons: ['Reopen', 'Close'], menu: ['Comment', 'Edit'] });
  });

  it('is one line when closed, with a way back', () => {
    const drawn = card({ status: 'closed', resolution: { ...resolution, code: 'wont_fix' } });
    expect(textsOf(drawn)).toEqual(["*OPS-123  Payments API times out* · closed · won't fix"]);
    expect(labels(drawn)).toEqual({ buttons: [], menu: ['Reopen'] });
  });

  it('is one line when canceled, with nothing to press', () => {
    const drawn = card({ status: 'canceled' });
    expect(textsOf(drawn)).toEqual(['*OPS-123  Payments API times out* · canceled']);
    expect(labels(drawn)).toEqual({ buttons: [], menu: [] });
  });
});

describe('whatever the ticket holds', () => {
  const HOSTILE = '<!channel> *<@UBOB>* `x` <https://evil.example|bank> \u202Eabc & ```';

  it('nobody is mentioned who was not named by Docket', () => {
    const drawn = card({
      ...{ subject: HOSTILE, description: HOSTILE, status: 'resolved' },
      resolution: { code: 'wont_fix', note: HOSTILE, duplicateOf: null },
    });
    const all = JSON.stringify(drawn);
    expect(all).not.toContain('<!channel');
    expect(all).not.toContain('<@UBOB');
    expect(all).not.toContain('<https://evil.example|');
    expect(all).not.toContain('\u202E');
    expect(textsOf(drawn)[0]).toContain('*OPS-123  &lt;!channel&gt; ∗&lt;@UBOB&gt;∗ `x`');
  });

  it.each(['new', 'in_progress', 'resolved', 'closed'] as const)('the largest %s ticket fits', (status) => {
    const text = '&<>😀'.repeat(10_000);
    const drawn = card(
      {
        ...{ status, subject: text.slice(0, 500), description: text.slice(0, 40_000), assigneeId: bob._id },
        ...{ key: 'ABCDEFGHIJ-999999999', commentCount: 1_000_000, rev: 1_000_000 },
        resolution: { code: 'wont_fix', note: text.slice(0, 3_000), duplicateOf: null },
        debriefs: [1].map((cycle) => ({
          ...{ cycle, by: bob._id, at: BUILT_AT, rootCause: text.slice(0, 3_000) },
          ...{ impact: text.slice(0, 3_000), actions: text.slice(0, 3_000) },
        })),
      },
      {
        board: buildBoard({ name: text.slice(0, 100) }),
        blockers: Array.from({ length: 50 }, () => buildTicket({ key: 'ABCDEFGHIJ-999999999' })),
        people: peopleMap({ ...bob, slack: null, name: text.slice(0, 500) }, { ...alice, slack: null }),
      },
    );
    for (const part of textsOf(drawn)) expect(part.length).toBeLessThanOrEqual(3_000);
    expect(drawn.text.length).toBeLessThanOrEqual(4_000);
    expect(drawn.blocks?.length).toBeLessThanOrEqual(50);
  });
});
