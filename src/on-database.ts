import { connect, type Database } from './database/connect.ts';
import { isDatabaseAway } from './database-away.ts';
import { UserError } from './errors.ts';
import { exitCodeOf } from './exit-code-of.ts';
import { EXIT } from './exit-codes.ts';
import { redactor, secretsIn } from './redact.ts';

/** Writes a line for whoever started the program, without the secrets of its environment. */
export function say(line: string): void {
  process.stdout.write(`${redactor(secretsIn(process.env))(line)}\n`);
}

/**
 * Does something with the database in `MONGODB_URI`, and says why where that fails. Gives the exit code: the work's, or
 * that of the failure.
 */
export async function onDatabase(work: (database: Database) => Promise<number>): Promise<number> {
  const uri = process.env.MONGODB_URI;
  if (!uri) {
    say("Set MONGODB_URI to Docket's database: mongodb://host:27017/docket?replicaSet=rs0");
    return EXIT.failure;
  }
  const database = await connect(uri).catch(sayAway);
  if (typeof database === 'number') return database;
  try {
    return await work(database);
  } catch (error) {
    if (isDatabaseAway(error)) return sayAway(error);
    say(error instanceof UserError ? error.message : stackOf(error));
    return exitCodeOf(error);
  } finally {
    await database.close();
  }
}

function sayAway(error: unknown): number {
  say(`The database does not answer: ${error instanceof Error ? error.message : String(error)}`);
  return EXIT.unreachable;
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
