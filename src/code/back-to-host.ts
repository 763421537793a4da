import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Board, boards } from '../boards/board.ts';
import { openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import { hashOf } from '../engine/hash.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { tickets } from '../tickets/ticket.ts';
import { commentText, type NamedTicket } from './back-to-host/comment-text.ts';
import type { CodePorts } from './code-ports.ts';
import { noteComment } from './commands/note-comment.ts';
import { noteTicketStep } from './commands/note-ticket-step.ts';
import { type PullRequest, pullRequests } from './pull-requests/pull-request.ts';

const AS_SYSTEM = { actor: systemActor('code'), door: 'system', caller: 'code' };

/** What changes how a ticket stands. */
const STEPS: readonly string[] = [
  ...['ticket.status_changed', 'ticket.escalated', 'ticket.resolved', 'ticket.closed', 'ticket.reopened'],
  ...['ticket.canceled', 'ticket.key_changed', 'ticket.acknowledged'],
];

/** Tickets of a pull request that its comment names. */
const MOST = 20;

/**
 * Keeps one comment on each pull request, with its tickets and how they stand, where a board wants that and a token may.
 * Comments are never read, so that ours leads to nothing.
 */
export function backToHost(engine: Engine, code: Pick<CodePorts, 'writeComment'>): readonly Subscriber[] {
  const reader = openReader(engine.database, everyTenant);
  const desk = openDesk(engine);

  async function write(stream: string, eventId: string, checkLease: () => Promise<void>): Promise<void> {
    const pullRequest = await reader.findOne(pullRequests, { _id: rowIdOf(stream) });
    if (!pullRequest) return;
    const { _id: id, tenantId, commentId, commentHash, state } = pullRequest;
    const named = await namedTickets(reader, pullRequest);
    if (state === 'unknown' || (named.length === 0 && commentId === null)) return;
    const text = commentText(tenantId, named);
    const textHash = hashOf(text);
    if (textHash === commentHash) return;
    await checkLease();
    const written = await code.writeComment(tenantId, pullRequest, { text, commentId });
    if (written === null) return;
    const commandId = `${eventId}:${textHash}`;
    await desk.run(
      noteComment,
      { pullRequest: id, commentId: written, textHash },
      { ...AS_SYSTEM, id: commandId },
    );
    // A step that was taken before our first comment was noted has found none to write anew.
    if (commentId === null) await write(stream, eventId, checkLease);
  }

  return [
    {
      name: 'code.back_to_host',
      mode: 'coalesce',
      wants: ({ type }) => type.startsWith('pull_request.') && type !== 'pull_request.commented',
      handle: ({ stream, events, checkLease }) => write(stream, events.at(-1)?._id ?? stream, checkLease),
    },
    {
      name: 'code.back_to_host_steps',
      mode: 'coalesce',
      wants: ({ type }) => STEPS.includes(type),
      async handle({ tenantId, stream, events }) {
        const ticketId = rowIdOf(stream);
        const commented = { tenantId, 'tickets.ticketId': ticketId, commentId: { $ne: null } };
        for (const { _id: pullRequest } of await reader.find(pullRequests, commented)) {
          const id = `${events.at(-1)?._id}:${pullRequest}`;
          await desk.run(noteTicketStep, { pullRequest, ticketId }, { ...AS_SYSTEM, id });
        }
      },
    },
  ];
}

/**
 * Those that the host's readers may know of, on boards that want it. Anybody can open a pull request from a fork, and
 * would read in our comment how any ticket stands: one of ours has to have merged it.
 */
async function namedTickets(
  reader: Reader,
  { tenantId, tickets: linked, isFork, state }: PullRequest,
): Promise<NamedTicket[]> {
  if (isFork && state !== 'merged') return [];
  const meant = linked.filter(({ how }) => how !== 'mentions').slice(0, MOST);
  if (meant.length === 0) return [];
  const named = { tenantId, _id: { $in: meant.map(({ ticketId }) => ticketId) } };
  const rows = await reader.find(
    tickets,
    { ...named, visibility: { $ne: 'platform_only' } },
    { sort: { key: 1 } },
  );
  const wanting = await boardsThatWant(
    reader,
    tenantId,
    rows.map(({ boardId }) => boardId),
  );
  const howOf = new Map(meant.map(({ ticketId, how }) => [ticketId, how]));
  return rows
    .filter(({ boardId }) => wanting.has(boardId))
    .map(({ _id, key, status }) => ({ key, status, how: howOf.get(_id) ?? 'links' }));
}

async function boardsThatWant(reader: Reader, tenantId: string, ids: string[]): Promise<Set<Board['_id']>> {
  const found = await reader.find(boards, { tenantId, _id: { $in: [...new Set(ids)] } });
  return new Set(found.filter(({ codeRules }) => codeRules.comments).map(({ _id }) => _id));
}
