import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed, updateRow } from '../../engine/decision.ts';
import { UserError } from '../../errors.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import { ticketEntity } from '../../tickets/ticket.ts';
import { codeLinks } from '../code-link.ts';
import { commitSha, commitsNamed, distinctCommits, type NamedCommit } from '../commits-named.ts';
import { countCode } from '../count-code.ts';
import { titleOf } from './note-commits.ts';

/** Takes a commit off a ticket. A push that has it again does not bring it back. */
export const unlinkCommit = defineCommand({
  id: 'ticket.unlink_commit',
  summary: 'Take a commit off a ticket',
  input: z.object({ ticket: ticketRef, sha: commitSha }),
  permission: 'ticket.work',
  async load(reader, { ticket: ref, sha }, _facts, actor) {
    const context = await loadTicket(reader, ref, actor);
    const { tenantId, _id: ticketId, key } = context.ticket;
    const named = distinctCommits(await commitsNamed(reader, sha, { tenantId, ticketId }));
    return { ...context, named: theOne(named, key, sha), count: await countCode(reader, context.ticket) };
  },
  decide({ ticket, named: { commit, links }, count }, _input, { now }) {
    const { name: sha, repository } = commit;
    const event = {
      type: 'ticket.commit_unlinked',
      set: { codeCount: Math.max(0, count - links.length) },
      payload: { repository, commits: [{ sha, title: titleOf(commit.message) }] },
      quiet: true,
    };
    return {
      streams: [changed(ticketEntity, ticket, event)],
      rows: links.map((link) => updateRow(codeLinks, link, { unlinkedAt: now })),
      result: { ticketId: ticket._id, key: ticket.key, sha, repository },
    };
  },
});

function theOne(named: readonly NamedCommit[], key: string, sha: string): NamedCommit {
  const [first, second] = named;
  if (!first) {
    const message = `${key} has no commit ${sha}. \`/ticket show ${key}\` lists those it has.`;
    throw new UserError('not_found', message);
  }
  if (!second) return first;
  const list = named.map(({ commit }) => commit.name.slice(0, 12)).join(', ');
  throw new UserError('invalid_input', `${sha} may be ${list}. Give more digits.`, {
    sha: `It may be ${list}. Give more digits.`,
  });
}
