import { type ClientSession, Schema } from 'mongoose';
import { defineCollection, type Row } from '../database/collection.ts';
import type { Database } from '../database/connect.ts';
import { isDuplicateKey } from '../database/transaction.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import { type ErrorCode, type FieldErrors, UserError } from '../errors.ts';

type Outcome =
  | { ok: true; result: unknown }
  | { ok: false; code: ErrorCode; message: string; fields: FieldErrors };

/** One command that was asked for, and what came of it: the same id again gets the same answer. */
export type CommandRow = Row & { inputHash: string; outcome: Outcome; at: Date; expireAt: Date };

export const commandRows = defineCollection<CommandRow>(
  'commands',
  { inputHash: String, outcome: Schema.Types.Mixed, at: Date, expireAt: Date },
  [{ fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);

/** How long an id is remembered: longer than any door repeats a delivery. */
const KEEP_MS = 7 * 24 * 60 * 60 * 1000;

/** The command's id is in the database already. */
export class RepeatedCommandError extends Error {
  override readonly name = 'RepeatedCommandError';
}

export type CommandIdentity = { rowId: string; tenantId: string; inputHash: string; at: Date };

/** Keeps a command's result under its id, inside its transaction. Throws `RepeatedCommandError`. */
export async function recordResult(
  database: Database,
  command: CommandIdentity,
  result: unknown,
  session: ClientSession,
): Promise<void> {
  const row = { _id: command.rowId, ...rowOf(command, { ok: true, result: result ?? null }) };
  try {
    await driverRowsOf(database, commandRows).insertOne(row, { session });
  } catch (error) {
    if (isDuplicateKey(error)) throw new RepeatedCommandError(row._id, { cause: error });
    throw error;
  }
}

/** Keeps a refusal, after its transaction was aborted. A concurrent first outcome stays. */
export async function recordRefusal(
  database: Database,
  command: CommandIdentity,
  error: UserError,
): Promise<void> {
  const { code, message, fields } = error;
  const row = rowOf(command, { ok: false, code, message, fields });
  await driverRowsOf(database, commandRows)
    .updateOne({ _id: command.rowId }, { $setOnInsert: row }, { upsert: true })
    .catch((failure: unknown) => {
      if (!isDuplicateKey(failure)) throw failure;
    });
}

function rowOf({ tenantId, inputHash, at }: CommandIdentity, outcome: Outcome): Omit<CommandRow, '_id'> {
  return { tenantId, inputHash, outcome, at, expireAt: new Date(at.getTime() + KEEP_MS) };
}

/**
 * The first outcome of a command's id: `undefined` when there is none yet. Throws the first refusal again, or an
 * `idempotency_conflict` when the id was used with another input.
 */
export async function firstOutcome(
  database: Database,
  { rowId, inputHash }: CommandIdentity,
): Promise<{ result: unknown } | undefined> {
  const row = await driverRowsOf(database, commandRows).findOne({ _id: rowId });
  if (!row) return undefined;
  if (row.inputHash !== inputHash) {
    throw new UserError(
      'idempotency_conflict',
      'This id was used before with another input. Use a new id for a new request.',
    );
  }
  if (row.outcome.ok) return { result: row.outcome.result };
  throw new UserError(row.outcome.code, row.outcome.message, row.outcome.fields);
}
