import { entities } from './catalogue/rows.ts';
import type { Database } from './database/connect.ts';
import { verifyStreams } from './engine/verify.ts';
import { EXIT } from './exit-codes.ts';
import { say } from './on-database.ts';

/** Walks every chain of a database and says which do not hold. Gives the exit code. */
export async function verifyDatabase(database: Database): Promise<number> {
  const { streams, events, breaks } = await verifyStreams(database, entities);
  for (const { stream, seq, problem } of breaks) say(`${stream} breaks at event ${seq}: ${problem}`);
  say(`${streams} streams, ${events} events, ${breaks.length} broken.`);
  return breaks.length === 0 ? EXIT.ok : EXIT.failure;
}
