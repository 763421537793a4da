import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, insertRow, updateRow } from '../../engine/decision.ts';
import { emptyableText } from '../../text-input.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import { ticketEntity } from '../../tickets/ticket.ts';
import { type CodeLink, codeLinks } from '../code-link.ts';
import { commitSha } from '../commits-named.ts';
import { countCode } from '../count-code.ts';
import { hostOrigin } from '../host-event.ts';
import { idOf, titleOf } from './note-commits.ts';

const input = z.object({
  ticket: ticketRef,
  sha: commitSha,
  /** Without these two its diff cannot be shown. */
  origin: hostOrigin.optional(),
  repository: z.string().trim().max(400).default(''),
  message: emptyableText(3_000).default(''),
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .optional(),
});

/** Links a commit to a ticket by hand. One that is linked already, by hand or by a push, is told instead. */
export const linkCommit = defineCommand({
  id: 'ticket.link_commit',
  summary: 'Link a commit to a ticket',
  input,
  // Its diff is read by a token of the tenant, which may read more than whoever links it.
  believed: ['origin', 'repository'],
  permission: 'ticket.link_code',
  async load(reader, { ticket: ref, sha, repository }, _facts, actor) {
    const context = await loadTicket(reader, ref, actor);
    const { tenantId, _id: ticketId } = context.ticket;
    const same = { tenantId, ticketId, kind: 'commit', ...whereOf(repository) };
    const name = { $gte: sha, $lt: `${sha}g` };
    const known = await reader.findOne(codeLinks, { ...same, name }, { sort: { unlinkedAt: 1 } });
    return { ...context, known, count: await countCode(reader, context.ticket) };
  },
  decide({ ticket, known, count }, { sha, origin, repository, message, url }, { now, actor }) {
    const { _id: ticketId, tenantId, key } = ticket;
    const place = { ticketId, kind: 'commit' as const, repository, name: sha };
    const link: CodeLink = known ?? {
      ...{ ...place, _id: idOf(place), tenantId, origin: origin ?? null, branch: '', message },
      ...{ url: url ?? null, author: '', authorId: actor.id, how: 'links', at: now },
    };
    const isNew = !known || Boolean(known.unlinkedAt);
    const result = { ticketId, key, sha: link.name, repository: link.repository, isNew };
    if (!isNew) return { result };
    const commit = { sha: link.name, title: titleOf(link.message), url: link.url, how: link.how };
    const event = {
      type: 'ticket.commit_linked',
      set: { codeCount: count + 1 },
      payload: { repository: link.repository, branch: link.branch, commits: [commit] },
      quiet: true,
    };
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: [known ? updateRow(codeLinks, known, { unlinkedAt: null }) : insertRow(codeLinks, link)],
      result,
    };
  },
});

/** A commit that was linked without its repository is the same one. */
function whereOf(repository: string) {
  return repository === '' ? {} : { repository: { $in: ['', repository] } };
}
