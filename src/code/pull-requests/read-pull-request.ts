import type { Reader } from '../../engine/reader.ts';
import { type CodeLink, codeLinks } from '../code-link.ts';
import { findAuthor } from '../find-author.ts';
import type { PullRequestFacts } from '../host-event.ts';
import { findReferences } from '../keys/find-references.ts';
import { lookUpTickets, prefixesOf, referencesOf } from '../named-tickets.ts';
import type { Told } from './apply-facts.ts';
import { findEarly } from './find-early.ts';
import { findPullRequest, freeAddress } from './find-pull-request.ts';
import { type PullRequest, pullRequests, type TicketReference } from './pull-request.ts';
import { mergeReferences } from './references.ts';
import { isRevert, revertedNumber } from './revert.ts';

/** Commits of a branch that are read for keys, the newest ones. */
const MOST_COMMITS = 200;

/** Who tells what. */
export type Teller = { tenantId: string; connectionId: string | null; host: string; origin: string };

/** A pull request as it is on record, as its host tells it now, and the keys of the tickets that it names. */
export type ReadPullRequest = {
  before: PullRequest | null;
  told: Omit<Told, 'isForced' | 'now'>;
  keys: string[];
};

/**
 * Finds out all that the database knows about a pull request that a host tells of. `linking` is the ticket to which a
 * person links it now.
 */
export async function readPullRequest(
  reader: Reader,
  teller: Teller,
  facts: PullRequestFacts,
  linking: string | null = null,
): Promise<ReadPullRequest> {
  const { tenantId, origin } = teller;
  const place = { tenantId, origin, ...facts };
  const before = await findPullRequest(reader, place);
  const commits = await commitsOf(reader, teller, facts, before);
  const prefixes = await prefixesOf(reader, tenantId);
  const texts = { title: facts.title, branch: facts.headBranch, body: facts.body };
  const found = findReferences(
    { ...texts, commits: commits.map(({ message }) => message) },
    prefixes.map(({ _id }) => _id),
  );
  const ticketOf = await lookUpTickets(reader, tenantId, prefixes, found);
  const references = referencesOf(found, ticketOf);
  const named = [...asRevert(facts, references), ...(await revertedTickets(reader, teller, facts))];
  const meant = meantBy(teller, before, linking);
  const judged = new Set(commits.map(({ ticketId }) => ticketId));
  const { host, connectionId } = teller;
  return {
    before,
    told: {
      ...{ facts: completed(facts, before), host, origin, connectionId },
      address: await freeAddress(reader, place, before),
      authorId: await authorOf(reader, teller, facts, before),
      early: await findEarly(reader, teller, facts, before),
      tickets: mergeReferences(before ?? { tickets: [] }, named.filter(meant), judged),
    },
    keys: [...new Set(found.flatMap((key) => ticketOf(key)?.key ?? []))],
  };
}

/**
 * Which keys count. A pull request that no connection has told of may be anybody's, and name tickets of another tracker:
 * of such a one they count for the tickets alone to which people linked it.
 */
function meantBy(
  { connectionId }: Teller,
  before: PullRequest | null,
  linking: string | null,
): (reference: TicketReference) => boolean {
  if (connectionId !== null || (before?.connectionId ?? null) !== null) return () => true;
  const linked = (before?.tickets ?? []).filter(({ byHand }) => byHand).map(({ ticketId }) => ticketId);
  return ({ ticketId }) => ticketId === linking || linked.includes(ticketId);
}

/** What a host does not say stays as it is on record. One that does not say when it was merged says so at once. */
function completed(facts: PullRequestFacts, before: PullRequest | null): PullRequestFacts {
  const author = facts.author ?? before?.author ?? null;
  const mergedAt = facts.mergedAt ?? before?.mergedAt ?? facts.updatedAt;
  return { ...facts, author, mergedAt: facts.state === 'merged' ? mergedAt : null };
}

/** Who is known as its author stays so while the host names the same login, or none. */
async function authorOf(
  reader: Reader,
  teller: Teller,
  { author }: PullRequestFacts,
  before: PullRequest | null,
): Promise<string | null> {
  const known = before?.authorId ?? null;
  if (!author) return known;
  const found = await findAuthor(reader, teller, author);
  return found ?? (before?.author?.login === author.login ? known : null);
}

/** A revert repeats the words of what it takes back, and closes nothing. */
function asRevert(facts: PullRequestFacts, references: readonly TicketReference[]): TicketReference[] {
  if (!isRevert(facts)) return [...references];
  return references.map((each) => ({ ...each, how: 'mentions' as const }));
}

/**
 * Commits that were pushed to the branch of a pull request and name tickets. A fork's branch is another one, what an
 * earlier pull request of the same branch merged is none of this one's, and what is on the default branch is done: a
 * release of it must not hold up what was merged there.
 */
async function commitsOf(
  reader: Reader,
  { tenantId, origin }: Teller,
  { repository, headBranch, defaultBranch, isFork }: PullRequestFacts,
  before: PullRequest | null,
): Promise<CodeLink[]> {
  if (isFork || headBranch === '' || headBranch === defaultBranch) return [];
  const branch = { tenantId, origin, repository, headBranch };
  const merged = { ...branch, state: 'merged', _id: { $ne: before?._id ?? '' } };
  const earlier = await reader.findOne(pullRequests, merged, { sort: { mergedAt: -1 } });
  const filter = {
    ...{ tenantId, origin, repository, branch: headBranch, kind: 'commit', unlinkedAt: null },
    ...(earlier?.mergedAt ? { at: { $gt: earlier.mergedAt } } : {}),
  };
  return reader.find(codeLinks, filter, { sort: { at: -1 }, limit: MOST_COMMITS });
}

/** What a revert takes back was done for these. */
async function revertedTickets(
  reader: Reader,
  { tenantId, origin }: Teller,
  facts: PullRequestFacts,
): Promise<TicketReference[]> {
  const number = revertedNumber(facts);
  if (number === null) return [];
  const { repository } = facts;
  const reverted = await findPullRequest(reader, { tenantId, origin, repository, number });
  return (reverted?.tickets ?? []).map(({ ticketId }) => ({ ticketId, how: 'mentions', where: 'body' }));
}
