import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { readableTickets } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { type Ticket, tickets } from '../../tickets/ticket.ts';
import { commitSha, commitsNamed, distinctCommits, type NamedCommit } from '../commits-named.ts';

/** A commit with the tickets that it is linked to, as far as the actor may read them. */
export type FoundCommit = {
  origin: string | null;
  repository: string;
  sha: string;
  message: string;
  url: string | null;
  author: string;
  keys: string[];
};

/**
 * Finds a commit that is linked to a ticket which the actor may read (ruling 14). Where the digits fit several,
 * `commit` is null and they are the candidates. Any other commit does not exist: throws `not_found`.
 */
export const findCommit = defineQuery({
  id: 'code.find_commit',
  summary: 'Find a linked commit by its SHA',
  input: z.object({ sha: commitSha }),
  async run(reader, { sha }, actor) {
    const found = await readableCommits(reader, sha, actor);
    const [first, second] = found;
    if (!first) {
      throw new UserError(
        'not_found',
        `No ticket that you can see has a commit ${sha}. \`/ticket link KEY SHA\` links one.`,
      );
    }
    if (second) return { commit: null, candidates: found };
    return { commit: first, candidates: [] };
  },
});

async function readableCommits(reader: Reader, sha: string, actor: Actor): Promise<FoundCommit[]> {
  const links = await commitsNamed(reader, sha);
  if (links.length === 0) return [];
  const named = { _id: { $in: [...new Set(links.map(({ ticketId }) => ticketId))] } };
  const rows = await reader.find(tickets, { $and: [readableTickets(actor), named] });
  const byId = new Map(rows.map((row) => [row._id, row]));
  const seen = links.filter(({ ticketId }) => byId.has(ticketId));
  return distinctCommits(seen).map((each) => toFound(each, byId));
}

function toFound({ commit, links }: NamedCommit, byId: ReadonlyMap<string, Ticket>): FoundCommit {
  const { origin, repository, name: sha, message, url, author } = commit;
  const keys = links.flatMap(({ ticketId }) => byId.get(ticketId)?.key ?? []);
  return { origin, repository, sha, message, url, author, keys: [...new Set(keys)].sort() };
}
