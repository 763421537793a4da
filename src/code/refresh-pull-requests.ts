import { systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import type { Desk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader, type Reader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';
import type { CodePorts } from './code-ports.ts';
import { noteAsked } from './commands/note-asked.ts';
import { recordPullRequest } from './commands/record-pull-request.ts';
import { connections } from './connections/connection.ts';
import type { HostUser, PullRequestFacts } from './host-event.ts';
import { type PullRequest, pullRequests } from './pull-requests/pull-request.ts';

type Parts = { engine: Engine; desk: Desk; code: Pick<CodePorts, 'lookUp'>; signal: AbortSignal };

/** How many are asked about in one run. */
const MOST = 200;
const DAY_MS = 24 * 3_600_000;
/** What nobody could confirm for so long stays unverified. */
const UNVERIFIED_FOR_MS = 7 * DAY_MS;
/** A host that does not answer must not keep a run going until the next. */
const LONGEST_MS = 20 * 60_000;

/**
 * Asks hosts anew about pull requests, where a connection has a token: those that are open and were not heard of for a
 * day, and those that nobody could confirm yet and were pasted within a week. Those that were longest unheard of come
 * first. What is learnt is recorded as if the host had told it.
 */
export async function refreshPullRequests(parts: Parts): Promise<{ asked: number; changed: number }> {
  const { engine, signal } = parts;
  const reader = openReader(engine.database, everyTenant);
  const begun = engine.clock.now();
  const due = await findDue(reader, begun);
  let asked = 0;
  let changed = 0;
  for (const pullRequest of due) {
    if (signal.aborted || engine.clock.now() - begun > LONGEST_MS) break;
    asked += 1;
    if (await ask(parts, pullRequest)) changed += 1;
  }
  return { asked, changed };
}

async function findDue(reader: Reader, now: number): Promise<PullRequest[]> {
  const places = await placesWithToken(reader);
  if (places.length === 0) return [];
  const isUnheard = { seenAt: { $lt: new Date(now - DAY_MS) } };
  const isYoung = { createdAt: { $gt: new Date(now - UNVERIFIED_FOR_MS) } };
  const filter = { $and: [{ $or: places }, { $or: [{ state: 'open' }, { state: 'unknown', ...isYoung }] }] };
  return reader.find(pullRequests, { ...filter, ...isUnheard }, { sort: { seenAt: 1 }, limit: MOST });
}

/** Which tenants may ask where. */
async function placesWithToken(reader: Reader): Promise<{ tenantId: string; origin: string }[]> {
  const filter = { status: { $in: ['active', 'error'] }, tokenSince: { $ne: null } };
  const found = await reader.find(connections, filter);
  const places = found.map(({ tenantId, instanceUrl: origin }) => ({ tenantId, origin }));
  return [...new Map(places.map((each) => [`${each.tenantId}|${each.origin}`, each])).values()];
}

/** Tells whether anything was new. The time of the ask is part of the ids: a second run of the same does no harm. */
async function ask({ engine, desk, code }: Parts, pullRequest: PullRequest): Promise<boolean> {
  const { _id, tenantId, url, seenAt } = pullRequest;
  const facts = await code.lookUp(tenantId, url).then((found) => found.facts, nothingOfUnknown);
  const at = engine.clock.now();
  const by = { actor: systemActor('code'), door: 'job', caller: 'code_links', keepRefusals: false };
  const changes = facts ? await record(desk, pullRequest, facts, { ...by, id: `${_id}:${at}` }) : [];
  const asked = { pullRequest: _id, seenAt };
  await desk.run(noteAsked, asked, { ...by, id: `${_id}:${at}:asked` });
  return changes.length > 0;
}

/** Its address may be of an instance that nobody knows any more. That must not keep all others from their turn. */
function nothingOfUnknown(error: unknown): null {
  if (error instanceof UserError) return null;
  throw error;
}

async function record(
  desk: Desk,
  { tenantId, connectionId, host, origin, author }: PullRequest,
  facts: PullRequestFacts,
  invocation: Parameters<Desk['run']>[2],
): Promise<readonly string[]> {
  const by: HostUser = facts.author ?? author ?? NOBODY;
  const event = { kind: 'pull_request' as const, action: 'updated' as const, pullRequest: facts, by };
  const told = { ...event, at: facts.updatedAt };
  const done = await desk.run(
    recordPullRequest,
    { tenantId, connectionId, host, origin, event: told },
    invocation,
  );
  return done.changes;
}

/** A host that does not say who. */
const NOBODY: HostUser = { login: 'unknown', name: null, verifiedEmail: null, isBot: false };
