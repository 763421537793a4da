import { parseArgs } from 'node:util';
import { everyTenant } from './access/scope.ts';
import { systemClock } from './clock.ts';
import { INBOX } from './code/inbox-row.ts';
import type { Database } from './database/connect.ts';
import { type DeadLetter, deadLetters, type GiveBack, replay } from './engine/dead-letters.ts';
import { openEngine } from './engine/engine.ts';
import { openReader } from './engine/reader.ts';
import { UserError } from './errors.ts';
import { EXIT } from './exit-codes.ts';
import { openLog } from './log.ts';
import { onDatabase, say } from './on-database.ts';
import { takeAgain } from './webhooks/inbox/take-again.ts';

const USAGE = "npm run replay [-- --all | -- 'ID' ...]";

/** What is given back otherwise than events are. */
const others: ReadonlyMap<string, GiveBack> = new Map([[INBOX, takeAgain]]);

/** Lines that anybody reads. */
const LISTED = 100;

/** What was asked for; null where that is not understood. */
function readArguments(): { all: boolean; ids: string[] } | null {
  try {
    const { values, positionals: ids } = parseArgs({
      options: { all: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    return values.all && ids.length > 0 ? null : { all: values.all, ids };
  } catch {
    return null;
  }
}

async function list(database: Database): Promise<number> {
  const letters = await lettersOf(database);
  for (const letter of letters.slice(0, LISTED)) say(lineOf(letter));
  if (letters.length > LISTED) say(`And ${letters.length - LISTED} newer ones.`);
  say(letters.length === 0 ? 'Nothing was put aside.' : `${letters.length} put aside. Send again: ${USAGE}`);
  return EXIT.ok;
}

function lineOf({ _id, at, attempts, reason }: DeadLetter): string {
  const tries = attempts === 1 ? '1 try' : `${attempts} tries`;
  return `${at.toISOString()}  '${_id}'  after ${tries}: ${reason.replace(/\s+/g, ' ')}`;
}

/** A running worker looks for it within a second. */
async function sendAgain(database: Database, ids: readonly string[]): Promise<number> {
  const engine = openEngine({ database, clock: systemClock, log: openLog('silent') });
  let missing = 0;
  for (const id of ids) {
    try {
      await replay(engine, id, others);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      missing += 1;
      say(`'${id}': ${error.message}`);
    }
  }
  say(`${ids.length - missing} given back to a worker, ${missing} not found.`);
  return missing === 0 ? EXIT.ok : EXIT.failure;
}

/** Oldest first: what was put aside first goes first. */
function lettersOf(database: Database): Promise<DeadLetter[]> {
  return openReader(database, everyTenant).find(deadLetters, {}, { sort: { at: 1 } });
}

async function main(): Promise<number> {
  const asked = readArguments();
  if (!asked) {
    say(`Usage: ${USAGE}`);
    return EXIT.usage;
  }
  return onDatabase(async (database) => {
    if (!asked.all && asked.ids.length === 0) return list(database);
    const ids = asked.all ? (await lettersOf(database)).map(({ _id }) => _id) : asked.ids;
    return sendAgain(database, ids);
  });
}

process.exit(await main());
