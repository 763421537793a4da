import { connect, type Database } from './database/connect.ts';
import { UserError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { redactor, secretsIn } from './redact.ts';

/** Writes a line for whoever started the program, without the secrets of its environment. */
export function say(line: string): void {
  process.stdout.write(`${redactor(secretsIn(process.env))(line)}\n`);
}

/**
 * Does something with the database in `MONGODB_URI`. Gives the exit code: the work's, that of a refusal,
 * which is said, or why it could not begin.
 */
export async function onDatabase(work: (database: Database) => Promise<number>): Promise<number> {
  const uri = process.env.MONGODB_URI;
  if (!uri) {
    say("Set MONGODB_URI to Docket's database: mongodb://host:27017/docket?replicaSet=rs0");
    return EXIT.failure;
  }
  const database = await connect(uri).catch((error: unknown) => {
    say(`The database does not answer: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  });
  if (!database) return EXIT.unreachable;
  try {
    return await work(database);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    say(error.message);
    return EXIT.failure;
  } finally {
    await database.close();
  }
}
