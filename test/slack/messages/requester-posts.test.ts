import { describe, expect, it } from 'vitest';
import type { FieldChange } from '../../../src/engine/events.ts';
import {
  originRoot,
  type RequesterPost,
  renderForRequester,
  requesterRoot,
} from '../../../src/slack/messages/requester-posts.ts';
import type { Attachment } from '../../../src/tickets/origin.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { assertSlackTakes, buttonsOf, textsOf } from '../../helpers/blocks.ts';
import { alice, bob, buildBoard, buildEvent, buildTicket, peopleMap } from '../../helpers/build.ts';

const LONG = '<&>'.repeat(1_000);

function told(type: string, fields: Partial<RequesterPost['event']>, ticket: Partial<Ticket> = {}) {
  return (isPrivate = true) =>
    renderForRequester({
      ...{ ticket: buildTicket(ticket), board: buildBoard(), blockers: [], people: peopleMap(alice, bob) },
      ...{ event: buildEvent(type, fields), author: bob, isPrivate },
    });
}

const became = (field: string, value: unknown): FieldChange => ({ field, old: null, new: value });
const resolution = (note: string) => [
  became('status', 'resolved'),
  became('resolution', { code: 'fixed', note, duplicateOf: null }),
];

describe('the beginning of the thread', () => {
  it('in the direct messages says what was filed, who acts next, and who reads a reply', () => {
    const view = { board: buildBoard(), blockers: [], people: peopleMap(alice) };
    const root = requesterRoot({ ticket: buildTicket(), ...view });
    expect(root.text).toBe('OPS-123 filed: Payments API times out');
    expect(textsOf(root)).toEqual([
      '*OPS-123 filed: Payments API times out*\nNext: the Operations team takes it.',
      'Answers come into this thread. What you reply here, the Operations team reads.',
    ]);
    assertSlackTakes(requesterRoot({ ticket: buildTicket({ subject: LONG.slice(0, 500) }), ...view }));
  });

  it('under a message names the files that the ticket is without', () => {
    const file = (name: string, url: string | null): Attachment => ({
      ...{ fileId: 'F1', type: null, size: null, name, url },
    });
    const key = 'OPS-123';
    expect(originRoot({ key, attachments: [file('a.txt', 'https://files.example/a.txt')] }).text).toBe(
      'OPS-123 filed. I will keep this thread posted.',
    );
    const missing = [file('<!here>.txt', null), file('b.txt', null)];
    expect(originRoot({ key, attachments: missing }).text).toBe(
      'OPS-123 filed. I will keep this thread posted.\nI cannot read &lt;!here&gt;.txt and b.txt, so the ticket is without.',
    );
  });
});

/** What Docket says of it. */
const factOf = (post: ReturnType<typeof renderForRequester>) => post?.fact ?? { text: '' };

describe('a reminder', () => {
  const reminder = (ticket: Partial<Ticket>, resolveAfterReminders: number | null) =>
    textsOf(
      factOf(
        renderForRequester({
          ...{ ticket: buildTicket({ status: 'wait_requester', ...ticket }), blockers: [] },
          ...{ board: buildBoard({ resolveAfterReminders }), people: peopleMap(alice, bob) },
          ...{
            event: buildEvent('ticket.reminded', { payload: { count: 1 } }),
            author: null,
            isPrivate: true,
          },
        }),
      ),
    ).join('\n');

  it('says that the ticket will be resolved only where it will be', () => {
    expect(reminder({ cyclePriority: 'medium' }, 2)).toContain('Without an answer it will be resolved.');
    expect(reminder({ cyclePriority: 'medium' }, null)).not.toContain('resolved');
    expect(reminder({ cyclePriority: 'critical' }, 2)).not.toContain('resolved');
  });
});

describe('what others did', () => {
  it('is told by Docket, after their own words in their name, with buttons where nobody else reads along', () => {
    const post = told('ticket.resolved', { changes: resolution('It is out.') }, { status: 'resolved' });
    expect(post()?.words).toMatchObject({ username: 'bob', iconUrl: 'https://pictures.example/bob.png' });
    expect(textsOf(post()?.words ?? { text: '' })).toEqual(['It is out.']);
    expect(post()?.fact).not.toHaveProperty('username');
    expect(textsOf(factOf(post()))).toEqual([
      '<@UBOB> resolved OPS-123: *fixed*.\nNext: <@UALICE> closes it, or reopens it.',
    ]);
    expect(buttonsOf(factOf(post())).map(({ actionId }) => actionId)).toEqual([
      ...['ticket.close', 'ticket.reopen', 'ticket.comment'],
    ]);
    expect(buttonsOf(factOf(post(false)))).toEqual([]);
  });

  it('offers nothing that the ticket has left behind', () => {
    const post = told('ticket.resolved', { changes: resolution('') }, { status: 'in_progress' })();
    expect(post?.words).toBeNull();
    expect(textsOf(factOf(post))).toEqual(['<@UBOB> resolved OPS-123: *fixed*.']);
    expect(buttonsOf(factOf(post))).toEqual([]);
  });

  it('is one post where nobody wrote it', () => {
    const event = buildEvent('ticket.canceled', {
      actor: 'system:sweep',
      payload: { comment: 'It is old.' },
    });
    const post = renderForRequester({
      ...{ ticket: buildTicket(), board: buildBoard(), blockers: [], people: peopleMap(alice) },
      ...{ event, author: null, isPrivate: true },
    });
    expect(post?.words).toBeNull();
    expect(textsOf(factOf(post))).toEqual(['Docket canceled OPS-123.\nIt is old.']);
  });

  it('fits a message, however much was said', () => {
    const changes = [...resolution(LONG), became('debriefs', [{ actions: LONG }])];
    const post = told('ticket.resolved', { changes, payload: { comment: LONG } }, { status: 'resolved' })();
    assertSlackTakes(factOf(post));
    assertSlackTakes(post?.words ?? { text: '' });
    const reopened = told('ticket.reopened', { payload: { comment: LONG } })();
    assertSlackTakes(reopened?.words ?? { text: '' });
  });

  it.each(['in_progress', 'on_hold', 'wait_dependency', 'triaged'])(
    'is not told on the way to %s',
    (status) => {
      expect(told('ticket.status_changed', { changes: [became('status', status)] })()).toBeNull();
    },
  );

  it.each(['ticket.assigned', 'ticket.updated', 'ticket.escalated', 'ticket.closed', 'constructor'])(
    'is not told of %s',
    (type) => {
      expect(told(type, {})()).toBeNull();
    },
  );
});
