import { entities } from './catalogue.ts';
import type { Database } from './database/connect.ts';
import { verifyStreams } from './engine/verify.ts';
import { EXIT } from './exit-codes.ts';
import { onDatabase, say } from './on-database.ts';

/** Walks every chain of the database in `MONGODB_URI`, and ends with 1 when one does not hold. */
async function verify(database: Database): Promise<number> {
  const { streams, events, breaks } = await verifyStreams(database, entities);
  for (const { stream, seq, problem } of breaks) say(`${stream} breaks at event ${seq}: ${problem}`);
  say(`${streams} streams, ${events} events, ${breaks.length} broken.`);
  return breaks.length === 0 ? EXIT.ok : EXIT.failure;
}

process.exit(await onDatabase(verify));
