import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { type SlackRef, systemActor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import type { Desk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { invalidField, ProviderError, UserError } from '../errors.ts';
import type { Log } from '../log.ts';
import { findSlackPerson } from '../people/find-person.ts';
import type { Person } from '../people/person.ts';
import { recordPerson } from '../people/record-person.ts';
import { needsAddress, tenantOf, tenantOfWorkspace } from '../tenants/tenant-of.ts';
import { refusalOf } from './slack-failure.ts';
import { isApp, isOutsider, personFacts, type SlackUser, slackUser } from './slack-user.ts';

/** How somebody is met: `name` stands for them where Slack cannot be asked; `channelId` is where they act. */
export type Meeting = { name?: string | undefined; channelId?: string | null };

/** Who is behind a Slack user. */
export type Identity = {
  /**
   * The person of a user, whatever tenant they are in; put on record at the first meeting, in the tenant that
   * `tenantOf` says. Throws a `UserError` for apps, for members of other workspaces and for accounts that were
   * deactivated; a `ProviderError` where only Slack could tell the tenant of somebody new, and does not answer.
   */
  personOf(user: SlackRef, meeting?: Meeting): Promise<Person>;
};

export type IdentityParts = { desk: Desk; engine: Engine; client: WebClient; log: Log; botUserId: string };

const answer = z.object({ user: slackUser });

/** For how long somebody's record counts as an owner or admin of the workspace without asking Slack, in milliseconds. */
const TRUSTED_MS = 24 * 60 * 60_000;
/** And how soon Slack is asked again where it did not answer. */
const AGAIN_MS = 10 * 60_000;

/** Opens the records of people to the Slack door. */
export function openIdentity({ desk, engine, client, log, botUserId }: IdentityParts): Identity {
  const reader = openReader(engine.database, everyTenant);
  const apps = new Set([botUserId]);
  /** Those recorded without Slack's word; they are asked for again when they next turn up. */
  const hearsay = new Set<string>();
  /** When Slack is next asked whether somebody still is an owner or admin (ms since the epoch), by their user id. */
  const nextAsked = new Map<string, number>();

  /** Null where Slack cannot be asked. */
  async function ask(userId: string): Promise<SlackUser | null> {
    try {
      const { user } = answer.parse(await client.users.info({ user: userId }));
      if (isApp(user)) apps.add(userId);
      return user;
    } catch (err) {
      if (refusalOf(err) === 'user_not_found') throw unknownUser(userId);
      log.warn(
        { err, userId },
        'Slack did not say who a user is; they are on record by their user name for now.',
      );
      return null;
    }
  }

  /**
   * Whoever lost that right, or whose workspace went to another tenant, may not act by it for long: `user_change` may
   * have been missed, and a change of tenants is none. Within a day of what was last recorded nobody asks.
   */
  async function recheck(ref: SlackRef, known: Person): Promise<Person> {
    const now = engine.clock.now();
    if (now < (nextAsked.get(ref.id) ?? known.updatedAt.getTime() + TRUSTED_MS)) return known;
    nextAsked.set(ref.id, now + AGAIN_MS);
    const user = await ask(ref.id);
    if (!user) return known;
    await write(ref, { known, user, id: ['person', ref.teamId, ref.id, 'checked', now].join('|') });
    nextAsked.set(ref.id, now + TRUSTED_MS);
    refuseStrangers(user, ref.teamId);
    return (await findSlackPerson(reader, ref)) ?? known;
  }

  /** What Slack says of somebody later than the record so far is another command. */
  async function record(ref: SlackRef, meeting: Meeting, known: Person | null): Promise<void> {
    const rev = known?.rev ?? 0;
    const user = await ask(ref.id);
    if (user) refuseStrangers(user, ref.teamId);
    else if (rev === 0 && (await needsAddress(reader, ref.teamId))) throw cannotBePlaced();
    const id = ['person', ref.teamId, ref.id, user ? 'told' : 'guessed', rev].join('|');
    await write(ref, { known, user, id }, meeting);
    if (user) hearsay.delete(ref.id);
    else hearsay.add(ref.id);
  }

  async function write(
    ref: SlackRef,
    { known, user, id }: { known: Person | null; user: SlackUser | null; id: string },
    { name = ref.id, channelId = null }: Meeting = {},
  ): Promise<void> {
    const facts = user ? personFacts(user) : { name, image: null, email: null, isWorkspaceAdmin: false };
    const { teamId } = ref;
    const channel = channelId === null ? null : { teamId, id: channelId };
    const tenantId = known?.tenantId ?? (await tenantOf(reader, { email: facts.email, channel, teamId }));
    const isWorkspaceAdmin = facts.isWorkspaceAdmin && (await tenantOfWorkspace(reader, teamId)) === tenantId;
    const invocation = {
      actor: systemActor('slack'),
      door: 'slack',
      caller: ref.teamId,
      id,
      keepRefusals: false,
    };
    // Two first meetings at once: the second finds the first one's record below.
    const input = { tenantId, slack: ref, ...facts, isWorkspaceAdmin };
    await desk.run(recordPerson, input, invocation).catch(ignoreConflict);
  }

  return {
    async personOf(ref, meeting = {}) {
      if (apps.has(ref.id)) throw appActs();
      const known = await findSlackPerson(reader, ref);
      if (known && !known.isDeactivated && !hearsay.has(ref.id))
        return known.isWorkspaceAdmin ? recheck(ref, known) : known;
      await record(ref, meeting, known);
      const person = await findSlackPerson(reader, ref);
      if (!person) throw new Error(`The Slack user ${ref.id} could not be put on record.`);
      return person;
    },
  };
}

function refuseStrangers(user: SlackUser, teamId: string): void {
  if (isApp(user)) throw appActs();
  if (isOutsider(user, teamId)) {
    const message = 'Docket is for members of its own workspace. Ask one of them, or name one.';
    throw new UserError('forbidden', message);
  }
  if (user.deleted)
    throw new UserError('forbidden', 'This Slack account is deactivated. Name somebody else.');
}

function appActs(): UserError {
  return new UserError('forbidden', 'Apps have no tickets. Name a person.');
}

/** By a guess they might see what is another tenant's. */
function cannotBePlaced(): ProviderError {
  return new ProviderError('Slack did not say who somebody new is.', { provider: 'slack', retryable: true });
}

function unknownUser(userId: string): UserError {
  return invalidField('user', `There is no Slack user ${userId} in this workspace. Name a member of it.`);
}

function ignoreConflict(error: unknown): void {
  const isConflict = error instanceof UserError && ['conflict', 'idempotency_conflict'].includes(error.code);
  if (!isConflict) throw error;
}
