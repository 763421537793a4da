import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { mongo } from 'mongoose';
import type { Database } from './connect.ts';

/** One step of the schema. Expand, backfill, contract: the code of the release before must survive it. */
export type Migration = { version: number; name: string; up(db: mongo.Db): Promise<void> };

type StateRow = { _id: string; version?: number; owner?: string; leaseUntil?: Date; appliedAt?: Date };

/** The schema of a database that is being restored: newer than any release, so that nobody starts on it. */
export const HALF_RESTORED = Number.MAX_SAFE_INTEGER;

const LEASE_MS = 60_000;
const RETRY_MS = 200;

/**
 * Brings the database to the newest schema that this release knows, under a lock that other processes wait for, and that
 * is renewed before its `leaseMs` milliseconds are over.
 * Throws when the database is newer than this release: run the newer release, or restore the backup made before
 * its upgrade; and when it is half restored.
 */
export async function migrate(
  database: Database,
  migrations: readonly Migration[],
  { leaseMs = LEASE_MS } = {},
): Promise<void> {
  const owner = randomUUID();
  const { db } = database;
  const rows = db.collection<StateRow>('migrations');
  await takeLock(rows, owner, leaseMs);
  const renewing = keepLock(rows, owner, leaseMs);
  try {
    const current = (await rows.findOne({ _id: 'schema' }))?.version ?? 0;
    const newest = migrations.at(-1)?.version ?? 0;
    assertKnown(current, newest);
    for (const migration of migrations.filter((it) => it.version > current)) {
      await migration.up(db);
      await recordVersion(rows, migration);
    }
  } finally {
    clearInterval(renewing);
    // Nobody's, so that no renewal that is still on its way takes it again.
    const free = { $set: { leaseUntil: new Date(0) }, $unset: { owner: '' as const } };
    await rows.updateOne({ _id: 'lock', owner }, free);
  }
}

function assertKnown(current: number, newest: number): void {
  if (current === HALF_RESTORED)
    throw new Error(
      'This database is being restored, or that was broken off. Wait, or restore it again with --drop.',
    );
  if (current > newest)
    throw new Error(
      `The database has schema ${current}, and this release knows ${newest}. Start the newer release, ` +
        'or restore the backup that was made before the upgrade.',
    );
}

type StateRows = mongo.Collection<StateRow>;

async function recordVersion(rows: StateRows, migration: Migration): Promise<void> {
  const applied = { version: migration.version, appliedAt: new Date() };
  await rows.bulkWrite([
    { updateOne: { filter: { _id: migration.name }, update: { $set: applied }, upsert: true } },
    {
      updateOne: {
        filter: { _id: 'schema' },
        update: { $set: { version: migration.version } },
        upsert: true,
      },
    },
  ]);
}

async function takeLock(rows: StateRows, owner: string, leaseMs: number): Promise<void> {
  await rows.updateOne({ _id: 'lock' }, { $setOnInsert: { leaseUntil: new Date(0) } }, { upsert: true });
  const deadline = Date.now() + 2 * leaseMs;
  while (Date.now() < deadline) {
    const now = new Date();
    const { modifiedCount } = await rows.updateOne(
      { _id: 'lock', leaseUntil: { $lte: now } },
      { $set: { owner, leaseUntil: new Date(now.getTime() + leaseMs) } },
    );
    if (modifiedCount === 1) return;
    await pause(RETRY_MS);
  }
  throw new Error(
    'Another process has held the migration lock for two minutes. Stop it, then start this one again.',
  );
}

/** A backfill of many rows may take longer than a lease: nobody else is to begin with it meanwhile. */
function keepLock(rows: StateRows, owner: string, leaseMs: number): NodeJS.Timeout {
  return setInterval(() => {
    const leaseUntil = new Date(Date.now() + leaseMs);
    // Where the database is away, the migration itself fails by that.
    rows.updateOne({ _id: 'lock', owner }, { $set: { leaseUntil } }).catch(() => undefined);
  }, leaseMs / 3);
}
