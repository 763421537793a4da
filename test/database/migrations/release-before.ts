import type { mongo } from 'mongoose';
import { connect, type Database } from '../../../src/database/connect.ts';
import { migrate } from '../../../src/database/migrate.ts';
import { migrations } from '../../../src/database/migrations/all.ts';
import { openTestDatabase } from '../../helpers/database.ts';

/** A row as it lies in the database, whatever a release may have written. */
export type AnyRow = { _id: string } & Record<string, unknown>;

/** The database of the release before a migration. */
export type ReleaseBefore = {
  database: Database;
  rows(collection: string): mongo.Collection<AnyRow>;
  /** All rows of a collection, by id. */
  all(collection: string): Promise<AnyRow[]>;
  /** Brings the database to the schema of the migration, as the next start does. */
  upgrade(): Promise<void>;
  /** Runs the migration itself once more, as if the process had died before it was noted. */
  again(): Promise<void>;
  close(): Promise<void>;
};

/** Opens an empty database with the schema before a version. */
export async function openReleaseBefore(version: number): Promise<ReleaseBefore> {
  const home = await openTestDatabase();
  const database = await connect(home.uri);
  const { db } = database;
  const rows = (collection: string) => db.collection<AnyRow>(collection);
  await migrate(
    database,
    migrations.filter((migration) => migration.version < version),
  );
  return {
    database,
    rows,
    all: (collection) => rows(collection).find().sort({ _id: 1 }).toArray(),
    upgrade: () =>
      migrate(
        database,
        migrations.filter((migration) => migration.version <= version),
      ),
    async again() {
      for (const migration of migrations) if (migration.version === version) await migration.up(db);
    },
    async close() {
      await database.close();
      await home.drop();
    },
  };
}
