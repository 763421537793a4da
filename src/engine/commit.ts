import { randomUUID } from 'node:crypto';
import type { ClientSession } from 'mongoose';
import { type Actor, scopeOf } from '../access/actor.ts';
import { type Action, can, levelDue } from '../access/can.ts';
import { whomToAsk } from '../access/whom-to-ask.ts';
import { assertComplete, assertDeclared } from '../database/declared.ts';
import { isDuplicateKey, UnknownCommitError } from '../database/transaction.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import { UserError } from '../errors.ts';
import { writeChanges } from './append.ts';
import type { AnyCommand, Context, InputOf, Invocation, ResultOf } from './command.ts';
import { nextNumber } from './counters.ts';
import type { Decision, RowWrite } from './decision.ts';
import type { Engine } from './engine.ts';
import { openGuard } from './guards.ts';
import { hashOf, storable } from './hash.ts';
import type { Told } from './outbox.ts';
import {
  type CommandIdentity,
  firstOutcome,
  RepeatedCommandError,
  recordRefusal,
  recordResult,
} from './outcomes.ts';
import { parseInput } from './parse-input.ts';
import { openReader } from './reader.ts';
import { StaleError } from './stale-error.ts';

/**
 * Runs one command in one transaction: loads, asks for permission, decides, writes rows, events and outbox, and the
 * result under the command's id. When it resolves, the change is durable; the same id again gives the same result
 * without a second effect. Throws `UserError` for refusals, `StaleError` when `expectedRev` is not the row's any more.
 */
export async function commit<C extends AnyCommand>(
  engine: Engine,
  command: C,
  rawInput: InputOf<C>,
  invocation: Invocation,
): Promise<ResultOf<C>> {
  const input = parseInput(command.input, rawInput);
  const identity = identify(engine, command, input, invocation);
  try {
    const { result, told } = await runOnce(engine, command, input, invocation, identity);
    engine.wake(told);
    return result;
  } catch (error) {
    const refusal = isDuplicateKey(error) ? (command.whenTaken?.(input) ?? nameTaken()) : error;
    return (await settle(engine, refusal, identity, invocation)) as ResultOf<C>;
  }
}

async function runOnce<C extends AnyCommand>(
  engine: Engine,
  command: C,
  input: unknown,
  invocation: Invocation,
  identity: CommandIdentity,
): Promise<Done<ResultOf<C>>> {
  const facts = command.prepare ? await prepare(engine, command, input, invocation) : undefined;
  return engine.database.transaction((session) =>
    attempt(engine, { command, input, facts, invocation, identity }, session),
  );
}

/**
 * Answers a repeated id with its first outcome, keeps refusals, and settles a commit that nobody answered. What is
 * refused may be so because it was done the first time.
 */
async function settle(
  engine: Engine,
  refusal: unknown,
  identity: CommandIdentity,
  invocation: Invocation,
): Promise<unknown> {
  const isRefusal = refusal instanceof UserError;
  if (isRefusal || refusal instanceof RepeatedCommandError || refusal instanceof UnknownCommitError) {
    const first = await firstOutcome(engine.database, identity).catch(inDoubt);
    if (first) return first.result;
  }
  const isKept = isRefusal && !(refusal instanceof StaleError);
  if (isKept && invocation.keepRefusals !== false) await recordRefusal(engine.database, identity, refusal);
  throw refusal;
}

/** Where nobody can be asked what came of it, it must not be called undone. */
function inDoubt(error: unknown): never {
  if (error instanceof UserError) throw error;
  throw new UnknownCommitError('The outcome could not be looked up.', { cause: error });
}

/** A unique index refused a name that the command could not see: another tenant's, or one taken this moment. */
function nameTaken(): UserError {
  return new UserError('conflict', 'Something of that name exists already. Choose another name.');
}

/** A repeated id may use up a number; the transaction finds that it is one. */
async function prepare(
  engine: Engine,
  command: AnyCommand,
  input: unknown,
  { actor }: Invocation,
): Promise<unknown> {
  const reader = openReader(engine.database, scopeOf(actor));
  const takeNumber = (series: string) => nextNumber(engine.database, series);
  const guard = (tenantId: string, name: string) => openGuard(engine.database, tenantId, name);
  const { secrets, trustedOrigins } = engine;
  const known = { secrets, trustedOrigins };
  const ports = { reader, actor, ...known, newId: randomUUID, nextNumber: takeNumber, openGuard: guard };
  return command.prepare?.({ ...ports, now: new Date(engine.clock.now()) }, input);
}

type Attempt = {
  command: AnyCommand;
  input: unknown;
  facts: unknown;
  invocation: Invocation;
  identity: CommandIdentity;
};

/** What came of a command, and what its dispatcher is to be told. */
type Done<Result> = { result: Result; told: readonly Told[] };

async function attempt(engine: Engine, what: Attempt, session: ClientSession): Promise<Done<never>> {
  const { command, input, facts, invocation, identity } = what;
  const reader = openReader(engine.database, scopeOf(invocation.actor), session);
  const context: Context = await command.load(reader, input, facts, invocation.actor);
  permit(command, input, context, invocation);
  const now = laterOf(new Date(engine.clock.now()), context.target?.updatedAt);
  const decision = command.decide(context, input, { now, actor: invocation.actor, facts }) as Decision<never>;
  const writing = { at: now, actor: invocation.actor.id, door: invocation.door, commandId: identity.rowId };
  const streams = decision.streams ?? [];
  const told = await writeChanges(engine.database, streams, writing, engine.subscribers, session);
  for (const write of decision.rows ?? []) await writeRow(engine, write, session);
  await recordResult(engine.database, identity, storable(decision.result), session);
  return { result: decision.result, told };
}

function permit(command: AnyCommand, input: unknown, context: Context, invocation: Invocation): void {
  const { actor, expectedRev } = invocation;
  const action =
    typeof command.permission === 'function' ? command.permission(input, context) : command.permission;
  if (!can(actor, action, context.subject)) throw notAllowed(actor, action);
  const { target } = context;
  if (target && expectedRev !== undefined && expectedRev !== target.rev)
    throw new StaleError(target, expectedRev);
}

function notAllowed(actor: Actor, action: Action): UserError {
  const level = levelDue(actor, action);
  const message = level
    ? `This token may not do it: that needs one of the level ${level}. Use such a token.`
    : `You may not do this here. ${whomToAsk(action)}`;
  return new UserError('forbidden', message);
}

async function writeRow(engine: Engine, write: RowWrite, session: ClientSession): Promise<void> {
  const rows = driverRowsOf(engine.database, write.collection);
  if (write.kind === 'insert') {
    assertComplete(write.collection, write.row);
    await rows.insertOne(write.row, { session });
    return;
  }
  if (write.kind === 'add') {
    const { where, add } = write;
    assertDeclared(write.collection, { ...where, ...add });
    await rows.updateOne(where, { $inc: add }, { session });
    return;
  }
  const { _id, tenantId } = write.row;
  assertDeclared(write.collection, write.set);
  await rows.updateOne({ _id, tenantId }, { $set: write.set }, { session });
}

function identify(
  engine: Engine,
  command: AnyCommand,
  input: unknown,
  invocation: Invocation,
): CommandIdentity {
  const { actor, door, caller, id } = invocation;
  return {
    rowId: [actor.tenantId, door, caller, id].join('|'),
    tenantId: actor.tenantId,
    inputHash: hashOf([command.id, storable(command.asked?.(input) ?? input)]),
    at: new Date(engine.clock.now()),
  };
}

function laterOf(now: Date, other: Date | undefined): Date {
  return other && other > now ? other : now;
}
