import { entities } from './catalogue.ts';
import { connect } from './database/connect.ts';
import { verifyStreams } from './engine/verify.ts';
import { EXIT } from './exit-codes.ts';
import { redactor, secretsIn } from './redact.ts';

/** Walks every chain of the database in `MONGODB_URI`, and ends with 1 when one does not hold. */
async function main(): Promise<number> {
  const uri = process.env.MONGODB_URI;
  if (!uri) {
    say('Set MONGODB_URI to the database to verify: mongodb://host:27017/docket?replicaSet=rs0');
    return EXIT.failure;
  }
  const database = await connect(uri).catch((error: unknown) => {
    const why = error instanceof Error ? error.message : String(error);
    say(redactor(secretsIn(process.env))(`The database does not answer: ${why}`));
    return null;
  });
  if (!database) return EXIT.unreachable;
  const { streams, events, breaks } = await verifyStreams(database, entities);
  for (const { stream, seq, problem } of breaks) say(`${stream} breaks at event ${seq}: ${problem}`);
  say(`${streams} streams, ${events} events, ${breaks.length} broken.`);
  await database.close();
  return breaks.length === 0 ? EXIT.ok : EXIT.failure;
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

process.exit(await main());
