import { z } from 'zod';
import { type Actor, LEVELS } from '../../access/actor.ts';
import { type Action, can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { boardRef, getBoard } from '../../boards/find-board.ts';
import { defineCommand, type PreparePorts } from '../../engine/command.ts';
import { created, type StreamChange } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import { bumpGuard, guards } from '../../engine/guards.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField, UserError } from '../../errors.ts';
import { isGivenOperator, type Person, people, personEntity } from '../../people/person.ts';
import { getTenant, tenantRef } from '../../tenants/find-tenant.ts';
import { requiredText } from '../../text-input.ts';
import { type ApiToken, apiTokenEntity, apiTokens } from '../api-token.ts';
import { findMaker } from '../find-maker.ts';
import { findService } from '../find-service.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Slack's list of somebody's tokens shows them all: what is out of sight, nobody revokes. */
const MOST = 40;
const DAYS = 'Give a number of days from 1 to 366.';

const input = z.strictObject({
  /** Those of the token's text: whoever asks makes it, so that nothing here ever holds it. See `newToken`. */
  id: z.uuid({ error: 'Give the id in the token, in lower case.' }).lowercase(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, "Give the SHA-256 of the token's text, as hex digits."),
  name: requiredText(80),
  level: z.enum(LEVELS, { error: `Give one of ${LEVELS.join(', ')}.` }).default('write'),
  /** Left out: every board of the tenant. */
  boards: z.array(boardRef).min(1, 'Name a board, or leave it out for all.').max(100).optional(),
  expiresInDays: z.int(DAYS).min(1, DAYS).max(366, DAYS).default(90),
  /** The name of a program that it acts for, instead of whoever asks. One that is new is put on record. */
  service: requiredText(80).optional(),
  /** Whose program it is; the tenant of whoever asks where it is left out. */
  tenantId: tenantRef.optional(),
});

type Input = z.output<typeof input>;

/** Whom a token acts for; a service that is new has no row yet. */
type Owner = { id: string; tenantId: string; name: string; isNew: boolean; isOperator: boolean };

/**
 * Lets a program act for oneself, or for a service. The token's text is no part of it. What a token makes is no broader
 * than it is, and ends with it.
 */
export const createToken = defineCommand({
  id: 'token.create',
  summary: 'Let a program act through the API',
  input,
  permission: ({ service }): Action => (service === undefined ? 'token.manage_own' : 'token.manage'),
  prepare: async (ports, given) => ({
    ...{ serviceId: ports.newId(), now: ports.now },
    guardId: await guardOfTokens(ports, given),
  }),
  async load(reader, given, { serviceId, now, guardId }, actor) {
    const owner = await ownerOf(reader, given, { serviceId, actor });
    const boards = await boardsOf(reader, given, { owner, actor });
    const good = { ownerId: owner.id, revokedAt: null, expiresAt: { $gt: now } };
    return {
      subject: { tenantId: owner.tenantId },
      owner,
      boards,
      maker: await findMaker(reader, actor, now),
      guard: await reader.findOne(guards, { _id: guardId }),
      count: await reader.count(apiTokens, good),
    };
  },
  decide({ owner, boards, count, guard, maker }, wanted, { now, actor }) {
    const { id, hash, name, level, expiresInDays } = wanted;
    const boardIds = boards?.map(({ _id }) => _id) ?? null;
    refuseMore(actor, boardIds);
    refuseOperators(actor, owner);
    if (count >= MOST) throw tooMany(owner);
    const latest = maker?.expiresAt.getTime() ?? Number.POSITIVE_INFINITY;
    const expiresAt = new Date(Math.min(now.getTime() + expiresInDays * DAY_MS, latest));
    const set: Fields<ApiToken> = {
      ...{ name, level, boardIds, hash, expiresAt },
      ...{ ownerId: owner.id, createdBy: actor.id, byOperator: makesOperators(actor), revokedAt: null },
      madeWith: maker ? [...(maker.madeWith ?? []), maker._id] : [],
    };
    const { tenantId } = owner;
    const token = created(apiTokenEntity, { id, tenantId }, { type: 'api_token.created', set });
    const result = { id, name, level, boardIds, expiresAt, ownerId: owner.id, ownerName: owner.name };
    const rows = guard ? [bumpGuard(guard)] : [];
    return { streams: [...recordOf(owner), token], rows, result };
  },
});

/**
 * Of two who name a new service at once, the second has to find what the first made; and of many who make the last token
 * that somebody may have, only one does. Whoever may make none makes no guard.
 */
async function guardOfTokens(ports: PreparePorts, { service, tenantId }: Input): Promise<string> {
  const { actor, reader } = ports;
  const whose = service === undefined ? actor.tenantId : (tenantId ?? actor.tenantId);
  const action = service === undefined ? 'token.manage_own' : 'token.manage';
  if (!can(actor, action, { tenantId: whose })) return '';
  if (whose !== actor.tenantId) await getTenant(reader, whose, actor);
  return ports.openGuard(whose, 'tokens');
}

type Asking = { serviceId: string; actor: Actor };

async function ownerOf(reader: Reader, { service, tenantId }: Input, asking: Asking): Promise<Owner> {
  const { actor, serviceId } = asking;
  if (service !== undefined) {
    const isOwn = tenantId === undefined || tenantId === actor.tenantId;
    const whose = isOwn ? actor.tenantId : (await getTenant(reader, tenantId, actor))._id;
    const known = await findService(reader, whose, service);
    if (known) return ownerFrom(known);
    return { id: serviceId, tenantId: whose, name: service, isNew: true, isOperator: false };
  }
  const person = await reader.findOne(people, { _id: actor.id });
  if (person) return ownerFrom(person);
  throw new UserError('not_found', 'Only people have tokens. Ask in your own name, or name a service.');
}

function ownerFrom(person: Person): Owner {
  const { _id: id, tenantId, name } = person;
  return { id, tenantId, name, isNew: false, isOperator: isGivenOperator(person) };
}

async function boardsOf(
  reader: Reader,
  { boards, service }: Input,
  { owner, actor }: { owner: Owner; actor: Actor },
): Promise<Board[] | null> {
  if (boards === undefined) return null;
  const found: Board[] = [];
  for (const [place, ref] of boards.entries()) {
    const field = `boards.${place}`;
    const board = await getBoard(reader, ref, actor, field);
    if (service !== undefined && board.tenantId !== owner.tenantId)
      throw invalidField(field, `There is no board ${ref} where ${owner.name} belongs. Choose another.`);
    if (!found.some(({ _id }) => _id === board._id)) found.push(board);
  }
  return found;
}

/** A token that makes another has the highest level, and cannot give boards that it is not for. */
function refuseMore({ limits }: Actor, boardIds: readonly string[] | null): void {
  const own = limits?.boardIds ?? null;
  if (own === null || boardIds?.every((id) => own.includes(id))) return;
  throw new UserError('forbidden', 'This token is for some boards. Name which of them the new one is for.');
}

/** Whether somebody may say who is an operator. */
function makesOperators({ isOperator, runsServer = false }: Actor): boolean {
  return isOperator || runsServer;
}

/** A service may be an operator: what an admin of its tenant makes for it would look like an operator's, and be none. */
function refuseOperators(actor: Actor, owner: Owner): void {
  if (!owner.isOperator || owner.id === actor.id || makesOperators(actor)) return;
  throw new UserError('forbidden', `${owner.name} is an operator. Ask an operator to make its token.`);
}

function tooMany({ name }: Owner): UserError {
  return new UserError(
    'conflict',
    `${name} has ${MOST} tokens that are good. Revoke one that nothing uses, then make this one.`,
  );
}

function recordOf({ id, tenantId, name, isNew }: Owner): StreamChange[] {
  if (!isNew) return [];
  const set: Fields<Person> = { name, image: null, slack: null, emails: [], isWorkspaceAdmin: false };
  return [created(personEntity, { id, tenantId }, { type: 'person.recorded', set })];
}
