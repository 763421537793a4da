import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { people } from '../../../src/people/person.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { ticketHistory } from '../../../src/tickets/queries/ticket-history.ts';
import { openTestDesk, type TestDesk } from '../../helpers/desk.ts';
import { codeOf, refusalOf } from '../../helpers/refusal.ts';
import { fileTicket, rowOf } from '../ticket-in.ts';

let desk: TestDesk;
let bob: Actor;
let carol: Actor;
let boardId: string;

beforeAll(async () => {
  desk = await openTestDesk();
  boardId = await desk.board('OPS', { categories: ['printers'] });
  await desk.board('DATA', { initialStatus: 'triaged', types: ['bug', 'feature'] });
  bob = await desk.person('bob', { agentOf: 'OPS', email: 'Bob@Example.com' });
  carol = await desk.person('carol');
});
afterAll(() => desk.close());

describe('what is not said', () => {
  test('has defaults', async () => {
    const result = await desk.run(carol, createTicket, { board: 'OPS', subject: 'The printer jams' });
    expect(result).toEqual({
      ticketId: expect.stringMatching(
        /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      ),
      key: 'OPS-1',
      assigneeId: null,
      board: 'OPS',
      boardName: 'OPS',
      triageChannel: null,
    });
    expect(await rowOf(desk, 'OPS-1')).toEqual({
      _id: result.ticketId,
      ...{ tenantId: 'default', boardId, number: 1, key: 'OPS-1', rev: 1, eventSeq: 1 },
      ...{ headHash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ...{ createdAt: expect.any(Date), updatedAt: expect.any(Date) },
      ...{ status: 'new', priority: 'medium', type: 'request', category: null, project: null },
      ...{ subject: 'The printer jams', description: '', tags: [], filedIn: null, visibility: 'mixed' },
      ...{ origin: null, attachments: [] },
      ...{ requester: { kind: 'internal', personId: carol.id }, assigneeId: null, watchers: [] },
      ...{ parentId: null, links: [], blockedBy: [], pendingApprovals: 0, firingAlerts: 0 },
      ...{ cycle: 1, cyclePriority: 'medium', resolution: null, debriefs: [], analysis: null },
      ...{ workScore: null, commentCount: 0, startedAt: null, respondedAt: null, resolvedAt: null },
      ...{ closedAt: null, completedAt: null, derived: { isOpen: true, priorityRank: 2 } },
      ...{ clocks: { response: null, resolution: null }, breachedAt: null, escalation: null, ladder: null },
      ...{ ladderCount: 0, closeAt: null, waiting: null, timerRetry: null },
      ...{ resolvedByCode: null, codeCount: 0, taskCount: 0, codeNotice: null },
    });
  });

  test("has the board's initial status", async () => {
    const ticket = await fileTicket(desk, carol, { board: 'DATA', type: 'bug' });
    expect((await rowOf(desk, ticket)).status).toBe('triaged');
  });

  test('leaves one event that says what was filed', async () => {
    const ticket = await fileTicket(desk, carol, { priority: 'low' });
    const { entries } = await desk.ask(carol, ticketHistory, { ticket });
    expect(entries).toMatchObject([{ seq: 1, type: 'ticket.created', actor: carol.id, door: 'test' }]);
    expect(entries[0]?.changes).toContainEqual({ field: 'priority', old: null, new: 'low' });
    expect(entries[0]?.changes).toContainEqual({ field: 'subject', old: null, new: 'The printer jams' });
    expect(entries[0]?.changes).toContainEqual({ field: 'status', old: null, new: 'new' });
  });
});

describe('what is said', () => {
  test('is kept', async () => {
    const ticket = await fileTicket(desk, carol, {
      ...{ board: 'ops', subject: '  No toner  ', description: 'On the third floor', priority: 'high' },
      ...{ type: 'incident', category: 'quota', project: 'Paperless', tags: ['Toner', 'floor:3', 'toner'] },
      filedIn: { teamId: 'T0TEST', id: 'C0GENERAL' },
    });
    expect(await rowOf(desk, ticket)).toMatchObject({
      ...{ boardId, subject: 'No toner', description: 'On the third floor', priority: 'high' },
      ...{ type: 'incident', category: 'quota', project: 'Paperless', tags: ['toner', 'floor:3'] },
      ...{ cyclePriority: 'high', filedIn: { teamId: 'T0TEST', id: 'C0GENERAL' } },
      derived: { isOpen: true, priorityRank: 1 },
    });
  });

  test.each([
    ['triaged', 'triaged'],
    ['new', 'new'],
    ['ack', 'triaged'],
    ['open', 'new'],
    ['NEW', 'new'],
  ])('an initial status of %s is %s', async (initialStatus, status) => {
    expect((await rowOf(desk, await fileTicket(desk, carol, { initialStatus }))).status).toBe(status);
  });

  test.each(['in_progress', 'escalated', 'resolved', 'closed', 'canceled', 'on_hold', 'nonsense'])(
    'an initial status of %s is refused',
    async (initialStatus) => {
      const refusal = await refusalOf(fileTicket(desk, carol, { initialStatus }));
      expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['initialStatus']]);
    },
  );

  test('a type has to be one of the six, and one that the board takes', async () => {
    const unknown = await refusalOf(fileTicket(desk, carol, { type: 'wish' as 'bug' }));
    expect([unknown.code, Object.keys(unknown.fields)]).toEqual(['invalid_input', ['type']]);
    const notHere = await refusalOf(fileTicket(desk, carol, { board: 'DATA', type: 'incident' }));
    expect([notHere.code, Object.keys(notHere.fields)]).toEqual(['invalid_input', ['type']]);
    expect(notHere.message).toContain('bug, feature');
  });

  test.each([
    ...['health', 'pipeline', 'freshness', 'security', 'cost', 'schema_change', 'connector', 'quota'],
    ...['access', 'configuration', 'deletion', 'export', 'printers'],
  ])('the category %s is taken', async (category) => {
    expect((await rowOf(desk, await fileTicket(desk, carol, { category }))).category).toBe(category);
  });

  test('a category that the board does not know is refused', async () => {
    const refusal = await refusalOf(
      fileTicket(desk, carol, { board: 'DATA', type: 'bug', category: 'printers' }),
    );
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['category']]);
  });

  test('a board that is not there is refused', async () => {
    const refusal = await refusalOf(fileTicket(desk, carol, { board: 'NOPE' }));
    expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', ['board']]);
  });

  test('a board is named by id as well', async () => {
    expect((await rowOf(desk, await fileTicket(desk, carol, { board: boardId }))).boardId).toBe(boardId);
  });

  test('names every field that is wrong at once', async () => {
    const wrong = { subject: ' ', priority: 'urgent' as 'high', tags: ['two words'], category: 'Not One' };
    const refusal = await refusalOf(fileTicket(desk, carol, wrong));
    expect(Object.keys(refusal.fields).sort()).toEqual(['category', 'priority', 'subject', 'tags.0']);
  });
});

describe('the people on it', () => {
  test.each(['id', 'slack', 'email'] as const)('an assignee is named by %s', async (how) => {
    const assignee = { id: bob.id, slack: 'UBOB', email: 'BOB@example.com' }[how];
    const result = await desk.run(carol, createTicket, { board: 'OPS', subject: 'No toner', assignee });
    expect(result.assigneeId).toBe(bob.id);
    expect((await rowOf(desk, result.key)).assigneeId).toBe(bob.id);
  });

  test('an unknown e-mail address becomes a person', async () => {
    const ticket = await fileTicket(desk, carol, { assignee: 'Erin@Partner.example' });
    const { assigneeId } = await rowOf(desk, ticket);
    expect(await desk.reader.findOne(people, { _id: assigneeId })).toMatchObject({
      ...{ tenantId: 'default', name: 'erin@partner.example', slack: null },
      ...{ emails: ['erin@partner.example'], isWorkspaceAdmin: false, rev: 1 },
    });
    const again = await fileTicket(desk, carol, { assignee: 'erin@partner.example' });
    expect((await rowOf(desk, again)).assigneeId).toBe(assigneeId);
  });

  test('a requester who is known by e-mail alone is an e-mail requester, also the second time', async () => {
    const first = await rowOf(desk, await fileTicket(desk, bob, { requester: 'fay@partner.example' }));
    const second = await rowOf(desk, await fileTicket(desk, bob, { requester: 'Fay@partner.example' }));
    expect(first.requester).toEqual({ kind: 'email', personId: expect.any(String) });
    expect(second.requester).toEqual(first.requester);
  });

  test('a requester from the workspace is an internal one, whoever files', async () => {
    const ticket = await fileTicket(desk, bob, { requester: 'UCAROL' });
    expect((await rowOf(desk, ticket)).requester).toEqual({ kind: 'internal', personId: carol.id });
  });

  test('what Docket files itself has no requester', async () => {
    const ticket = await fileTicket(desk, desk.system);
    expect((await rowOf(desk, ticket)).requester).toEqual({ kind: 'system', personId: null });
  });

  test('the same unknown address as requester and assignee becomes one person', async () => {
    const both = { requester: 'gil@partner.example', assignee: 'GIL@partner.example' };
    const row = await rowOf(desk, await fileTicket(desk, bob, both));
    expect(row.assigneeId).toBe(row.requester.personId);
    expect(await desk.reader.count(people, { emails: 'gil@partner.example' })).toBe(1);
  });

  test.each(['UNOBODY', 'somebody', 'not@an@address', '5d1f4a8e-7d56-4a0e-9c1c-2f3b1a0c9d8e'])(
    '%s is nobody',
    async (name) => {
      for (const field of ['assignee', 'requester'] as const) {
        const refusal = await refusalOf(fileTicket(desk, carol, { [field]: name }));
        expect([refusal.code, Object.keys(refusal.fields)]).toEqual(['invalid_input', [field]]);
      }
    },
  );
});

describe('its relatives', () => {
  test('parent, blockers and related tickets are kept by id, named by key or id', async () => {
    const [parent, blocker, related] = [
      await fileTicket(desk, carol),
      await fileTicket(desk, carol),
      await fileTicket(desk, carol),
    ];
    const ids = await Promise.all(
      [parent, blocker, related].map(async (key) => (await rowOf(desk, key))._id),
    );
    const ticket = await fileTicket(desk, carol, {
      parent: parent.toLowerCase(),
      blockedBy: [ids[1] ?? ''],
      relatedTo: [related],
    });
    expect(await rowOf(desk, ticket)).toMatchObject({
      parentId: ids[0],
      blockedBy: [ids[1]],
      links: [
        { type: 'relates', ticketId: ids[2] },
        { type: 'blocked_by', ticketId: ids[1] },
      ],
    });
  });

  test('have the other side of each link, in their own history, and keep their rev', async () => {
    const other = await fileTicket(desk, carol);
    const named = { parent: other, blockedBy: [other], relatedTo: [other] };
    const { _id: ticketId } = await rowOf(desk, await fileTicket(desk, carol, named));
    const links = [
      { type: 'relates', ticketId },
      { type: 'blocks', ticketId },
      { type: 'parent', ticketId },
    ];
    expect(await rowOf(desk, other)).toMatchObject({ links, rev: 1, eventSeq: 2 });
    const { entries } = await desk.ask(carol, ticketHistory, { ticket: other });
    expect(entries[1]).toMatchObject({ type: 'ticket.linked', payload: { added: links } });
  });

  test('that have 50 links already take no more', async () => {
    const popular = await fileTicket(desk, carol);
    for (let count = 0; count < 50; count += 1) await fileTicket(desk, carol, { relatedTo: [popular] });
    const refusal = await refusalOf(fileTicket(desk, carol, { relatedTo: [popular] }));
    expect([refusal.code, refusal.message]).toEqual([
      'invalid_input',
      `${popular} would have more than 50 links. Unlink what no longer matters, or gather them under one ticket.`,
    ]);
  });

  test('are at most 50, blockers and related tickets together', async () => {
    const keys: string[] = [];
    for (let count = 0; count < 51; count += 1) keys.push(await fileTicket(desk, carol));
    const refusal = await refusalOf(
      fileTicket(desk, carol, { relatedTo: keys.slice(0, 26), blockedBy: keys.slice(26) }),
    );
    expect(refusal.code).toBe('invalid_input');
  });

  test.each([{ parent: 'OPS-99999' }, { blockedBy: ['OPS-99999'] }, { relatedTo: ['OPS-99999'] }])(
    'refuses %o, which is not there',
    async (relatives) => {
      expect(await codeOf(fileTicket(desk, carol, relatives))).toBe('not_found');
    },
  );

  test('named twice are kept once', async () => {
    const other = await rowOf(desk, await fileTicket(desk, carol));
    const twice = [other.key, other._id];
    const row = await rowOf(desk, await fileTicket(desk, carol, { blockedBy: twice, relatedTo: twice }));
    expect([row.blockedBy, row.links]).toEqual([
      [other._id],
      [
        { type: 'relates', ticketId: other._id },
        { type: 'blocked_by', ticketId: other._id },
      ],
    ]);
  });

  test('more than 50 blockers are refused', async () => {
    const refusal = await refusalOf(fileTicket(desk, carol, { blockedBy: Array(51).fill('OPS-1') }));
    expect(refusal.fields).toEqual({ blockedBy: 'Name at most 50 tickets.' });
  });
});
