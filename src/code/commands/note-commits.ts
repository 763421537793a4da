import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, insertRow, type NewEvent } from '../../engine/decision.ts';
import type { Reader } from '../../engine/reader.ts';
import { loadTicket } from '../../tickets/find-ticket.ts';
import { type Ticket, ticketEntity } from '../../tickets/ticket.ts';
import { type CodeLink, codeLinks } from '../code-link.ts';
import { countCode } from '../count-code.ts';
import { findAuthor } from '../find-author.ts';
import { type CommitAuthor, commitAuthor, hostOrigin, hostUser } from '../host-event.ts';

const how = z.enum(['closes', 'links', 'mentions']);

const commit = z.object({
  sha: z
    .string()
    .regex(/^[0-9a-f]{7,64}$/i)
    .toLowerCase(),
  message: z.string().max(3_000),
  url: z.url().max(2_000),
  author: commitAuthor,
  at: z.date(),
  how,
});

const input = z.object({
  ticket: z.uuid(),
  origin: hostOrigin,
  repository: z.string().min(1).max(400),
  branch: z.string().max(1_000),
  commits: z.array(commit).max(200),
  /** Where the branch is named after the ticket. */
  named: z.object({ url: z.url().max(2_000), author: hostUser, at: z.date() }).nullable(),
});
type Pushed = z.output<typeof input>;

/** Notes pushed commits, and the branch, on a ticket that they name. What is known, or was taken off, stays so. */
export const noteCommits = defineCommand({
  id: 'ticket.note_commits',
  summary: 'Note pushed commits on a ticket',
  input,
  permission: 'code.record',
  async load(reader, pushed, _facts, actor) {
    const context = await loadTicket(reader, pushed.ticket, actor);
    const rows = await unknownRows(reader, context.ticket, pushed);
    return { ...context, rows, count: rows.length > 0 ? await countCode(reader, context.ticket) : 0 };
  },
  decide({ ticket, rows, count }, pushed) {
    const result = { ticketId: ticket._id, key: ticket.key, noted: rows.length };
    if (rows.length === 0) return { result };
    const events = eventsOf(rows, pushed, count + rows.length);
    return {
      streams: [changed(ticketEntity, ticket, ...events)],
      rows: rows.map((row) => insertRow(codeLinks, row)),
      result,
    };
  },
});

async function unknownRows(reader: Reader, ticket: Ticket, pushed: Pushed): Promise<CodeLink[]> {
  const { tenantId, _id: ticketId } = ticket;
  const { repository, branch, commits, named } = pushed;
  const rows = [
    ...commits.map(({ sha, ...rest }) => ({ ...rest, kind: 'commit' as const, name: sha })),
    ...(named
      ? [{ ...named, kind: 'branch' as const, name: branch, message: '', how: 'links' as const }]
      : []),
  ].map((row) => ({ ...row, _id: idOf({ ...row, ticketId, repository }) }));
  const stored = await reader.find(codeLinks, { tenantId, _id: { $in: rows.map(({ _id }) => _id) } });
  const known = new Set(stored.map(({ _id }) => _id));
  const authorOf = rememberAuthors(reader, { tenantId, origin: pushed.origin });
  const list: CodeLink[] = [];
  for (const { author, ...row } of rows) {
    if (known.has(row._id)) continue;
    known.add(row._id);
    const written = { author: author.login ?? author.name ?? '', authorId: await authorOf(author) };
    list.push({ ...row, ...written, tenantId, ticketId, repository, branch, origin: pushed.origin });
  }
  return list;
}

/** Most commits of a push have the same author, who is looked up once. */
function rememberAuthors(reader: Reader, place: { tenantId: string; origin: string }) {
  const known = new Map<string, string | null>();
  return async (author: CommitAuthor): Promise<string | null> => {
    const who = `${author.login}|${author.verifiedEmail}`;
    const found = known.get(who);
    const authorId = found === undefined ? await findAuthor(reader, place, author) : found;
    known.set(who, authorId);
    return authorId;
  };
}

/** A commit or a branch is linked to a ticket once. */
export function idOf(row: Pick<CodeLink, 'ticketId' | 'kind' | 'repository' | 'name'>): string {
  return [row.ticketId, row.kind, row.repository, row.name].join('|');
}

function eventsOf(
  rows: readonly CodeLink[],
  { repository, branch }: Pushed,
  codeCount: number,
): NewEvent<Ticket>[] {
  const commits = rows
    .filter(({ kind }) => kind === 'commit')
    .map(({ name: sha, message, url, how: form }) => ({ sha, title: titleOf(message), url, how: form }));
  const named = rows.find(({ kind }) => kind === 'branch');
  const set = { codeCount };
  return [
    ...(commits.length > 0
      ? [{ type: 'ticket.commit_linked', set, payload: { repository, branch, commits }, quiet: true }]
      : []),
    ...(named
      ? [{ type: 'ticket.branch_linked', set, payload: { repository, branch, url: named.url }, quiet: true }]
      : []),
  ];
}

/** The first line of a commit's message. */
export function titleOf(message: string): string {
  return (message.split(/\r\n|[\r\n]/, 1)[0] ?? '').trim().slice(0, 200);
}
