import { describe, expect, it } from 'vitest';
import type { CodeOfTicket } from '../../../src/code/queries/code-of-ticket.ts';
import type { Person } from '../../../src/people/person.ts';
import { showCommand } from '../../../src/slack/commands/show.ts';
import type { Comment } from '../../../src/tickets/comment.ts';
import type { ShownLink } from '../../../src/tickets/queries/ticket-links.ts';
import { wholeTicket } from '../../../src/tickets/queries/whole-ticket.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { assertSlackTakes, buttonsOf, menuOf, textsOf } from '../../helpers/blocks.ts';
import {
  alice,
  BUILT_AT,
  bob,
  buildBoard,
  buildComment,
  buildPerson,
  buildTicket,
  peopleMap,
} from '../../helpers/build.ts';
import { fakeTurn } from '../../helpers/turn.ts';
import { buildCommit, buildPullRequest } from '../code/build-code.ts';

type Shown = {
  ticket?: Partial<Ticket>;
  comments?: Comment[];
  /** How many comments there are, where those are only the last. */
  total?: number;
  mayWork?: boolean;
  viewer?: Person;
  blockers?: Ticket[];
  links?: ShownLink[];
  code?: CodeOfTicket;
};

const DATE = '<!date^1763706480^{date_short_pretty} at {time}|2025-11-21 06:28 UTC>';

async function show({
  ticket = {},
  comments = [],
  total = comments.length,
  mayWork = true,
  viewer = bob,
  blockers = [],
  links = [],
  code,
}: Shown = {}) {
  const fake = fakeTurn({ person: viewer });
  const people = peopleMap(alice, bob);
  fake.onAsk(wholeTicket, {
    ...{ ticket: buildTicket(ticket), board: buildBoard(), people, blockers, nextStatuses: [], mayWork },
    ...{ said: { key: 'OPS-123', comments, total, people, nextCursor: null }, links },
    ...(code ? { code } : {}),
  });
  const answer = await showCommand.run(fake.turn, ' ops-123 ');
  if (answer.kind !== 'private') throw new Error('not private');
  assertSlackTakes(answer);
  return { ...answer, asked: fake.asked };
}

describe('/ticket show', () => {
  it('shows the whole ticket: what, who, when, and what was said last', async () => {
    const minutes = (number: number) => new Date(BUILT_AT.getTime() + number * 60_000);
    const shown = await show({
      ticket: {
        ...{
          description: 'Since 6:00.\nSee https://status.example',
          status: 'in_progress',
          assigneeId: bob._id,
        },
        ...{ category: 'schema_change', project: 'Checkout', tags: ['billing', 'eu'], commentCount: 2 },
        respondedAt: minutes(4),
      },
      comments: [buildComment(), buildComment({ audience: 'internal', text: '<!here> look' })],
    });
    expect(textsOf(shown)).toEqual([
      '*OPS-123  Payments API times out*\nCritical · incident · in progress · <@UBOB>\nNext: <@UBOB> resolves it.',
      'Since 6:00.\nSee <https://status.example>',
      `<@UBOB>, ${DATE}`,
      'I look into it.',
      `<@UBOB>, ${DATE} · internal`,
      '&lt;!here&gt; look',
      `Filed by <@UALICE> in <#C0HELP>, ${DATE} · 2 comments\nAnswered after 4 min\nCategory schema change · project Checkout · tags billing, eu`,
    ]);
    expect(shown.asked.map(({ input }) => input)).toEqual([{ ticket: 'ops-123', comments: 5 }]);
  });

  it('shows of much code what there is room for beside long texts', async () => {
    const title = 'Retry the payment where the bank does not answer in time '.repeat(3);
    const pullRequests = Array.from({ length: 50 }, (_, index) =>
      buildPullRequest({ number: index + 1, title }),
    );
    const code = { pullRequests, commits: [buildCommit()], branches: [], tasks: [], awaited: [] };
    expect(textsOf(await show({ code }))[1]).toContain('and 40 more pull requests\n');
    const debrief = { rootCause: 'r'.repeat(3_000), impact: 'i'.repeat(3_000), actions: 'a'.repeat(3_000) };
    const debriefs = [{ ...debrief, cycle: 1, by: bob._id, at: BUILT_AT }];
    const resolution = { code: 'fixed' as const, note: 'n'.repeat(1_000), duplicateOf: null };
    const ticket = { description: 'd'.repeat(9_000), status: 'resolved' as const, resolution, debriefs };
    const comments = Array.from({ length: 5 }, () => buildComment({ text: 'c'.repeat(900) }));
    expect(textsOf(await show({ code, ticket, comments }))[2]).toMatch(/payments\/api#1> .*\n…$/s);
  });

  describe('how it stands to other tickets', () => {
    const other = (key: string, status: Ticket['status'] = 'new') => buildTicket({ _id: key, key, status });
    const links: ShownLink[] = [
      { type: 'relates', ticket: other('OPS-7', 'closed') },
      { type: 'blocks', ticket: other('DATA-1', 'in_progress') },
      { type: 'blocks', ticket: other('DATA-2') },
      { type: 'blocked_by', ticket: other('OPS-9', 'resolved') },
      { type: 'duplicates', ticket: other('OPS-4') },
      { type: 'duplicated_by', ticket: other('OPS-5') },
      { type: 'parent', ticket: other('OPS-6') },
      { type: 'child', ticket: other('OPS-1') },
    ];

    it('is told in a line for each kind of link', async () => {
      const shown = await show({ links, blockers: [other('OPS-8')] });
      expect(textsOf(shown)[1]).toBe(
        [
          'Blocked by OPS-8 (new)',
          'Blocks DATA-1 (in progress) and DATA-2 (new)',
          'Duplicates OPS-4 (new)',
          'Duplicated by OPS-5 (new)',
          'Part of OPS-1 (new)',
          'Parent of OPS-6 (new)',
          'Related to OPS-7 (closed)',
        ].join('\n'),
      );
    });

    it('leaves out what a ticket that is done would block', async () => {
      const shown = await show({ links: links.slice(0, 2), ticket: { status: 'closed' } });
      expect(textsOf(shown)[1]).toBe('Related to OPS-7 (closed)');
    });

    it('names five of a kind, and counts the rest', async () => {
      const many = ['1', '2', '3', '4', '5', '6', '7'].map(
        (number): ShownLink => ({ type: 'relates', ticket: other(`OPS-${number}`) }),
      );
      expect(textsOf(await show({ links: many }))[1]).toBe(
        'Related to OPS-1 (new), OPS-2 (new), OPS-3 (new), OPS-4 (new), OPS-5 (new) and 2 more',
      );
    });
  });

  it('shows the last five comments, and how many there were before', async () => {
    const comments = [3, 4, 5, 6, 7].map((number) => buildComment({ text: `Word ${number}.` }));
    const texts = textsOf(await show({ comments, total: 7 }));
    expect(texts[1]).toBe('2 earlier comments, in the thread of the card');
    expect(texts.filter((text) => text.startsWith('Word'))).toEqual([
      ...['Word 3.', 'Word 4.', 'Word 5.', 'Word 6.', 'Word 7.'],
    ]);
  });

  it('counts for its requester only what they may read', async () => {
    const texts = async (comments: Comment[]) =>
      textsOf(await show({ ticket: { commentCount: 3 }, comments, mayWork: false, viewer: alice })).join(
        '\n',
      );
    expect(await texts([buildComment()])).toContain(' · 1 comment');
    expect(await texts([])).not.toContain('comment');
  });

  it('offers agents the steps of the card', async () => {
    const shown = await show();
    expect(buttonsOf(shown).map(({ label }) => label)).toEqual(['Assign to me', 'Assign…', 'Resolve']);
  });

  it.each([
    ['new', ['Comment'], ['Cancel']],
    ['resolved', ['Close', 'Reopen', 'Comment'], []],
    ['closed', ['Reopen', 'Comment'], []],
    ['canceled', [], []],
  ] as const)('offers the requester of a %s ticket theirs', async (status, buttons, menu) => {
    const shown = await show({ ticket: { status }, mayWork: false, viewer: alice });
    expect(buttonsOf(shown).map(({ label }) => label)).toEqual(buttons);
    expect(menuOf(shown).map(({ label }) => label)).toEqual(menu);
  });

  it('offers nothing to those who only read', async () => {
    const shown = await show({ mayWork: false, viewer: buildPerson('carol') });
    expect(buttonsOf(shown)).toEqual([]);
  });

  it('fits, whatever the ticket holds', async () => {
    const text = '&<😀> '.repeat(10_000);
    const debrief = { rootCause: text, impact: text, actions: text };
    const shown = await show({
      ticket: {
        ...{ status: 'resolved', subject: text.slice(0, 500), description: text.slice(0, 40_000) },
        ...{ project: text.slice(0, 100), tags: Array.from({ length: 50 }, () => 'x'.repeat(50)) },
        ...{ resolution: { code: 'fixed', note: text.slice(0, 3_000), duplicateOf: null } },
        ...{ respondedAt: BUILT_AT, resolvedAt: BUILT_AT, closedAt: BUILT_AT },
        debriefs: [{ ...debrief, cycle: 1, by: bob._id, at: BUILT_AT }],
      },
      comments: Array.from({ length: 5 }, () => buildComment({ text: text.slice(0, 40_000) })),
      total: 500,
    });
    for (const part of textsOf(shown)) expect(part.length).toBeLessThanOrEqual(3_000);
    expect(textsOf(shown).join('').length).toBeLessThanOrEqual(13_200);
  });

  it('says how it is written where the key is missing', async () => {
    await expect(showCommand.run(fakeTurn().turn, '')).rejects.toThrow(
      'Write it like this: `/ticket show KEY`. For example: `/ticket show OPS-123`',
    );
  });
});
