import type { Database } from '../database/connect.ts';
import { driverRowsOf } from '../database/unscoped.ts';
import { type AnyEntity, rowIdOf, type StreamRow, streamOf } from './entity.ts';
import { type Event, eventHash, events, GENESIS, payloadHashOf } from './events.ts';

/** Where and how a stream's chain does not hold. */
export type Break = { stream: string; seq: number; problem: string };

export type Verification = { streams: number; events: number; breaks: Break[] };

/**
 * Walks every stream: numbers without gaps, each event hashed to the one before it, each payload to its own hash,
 * and the last one to the head that its row keeps. Says where a chain breaks first. Of every tenant, unless one is named.
 */
export async function verifyStreams(
  database: Database,
  entities: readonly AnyEntity[],
  tenantId?: string,
): Promise<Verification> {
  const whose = tenantId === undefined ? {} : { tenantId };
  const result: Verification = { streams: 0, events: 0, breaks: [] };
  const heads = new Map<string, Head>();
  const all = driverRowsOf(database, events).find(whose).sort({ tenantId: 1, stream: 1, seq: 1 });
  let head: Head = emptyHead('');
  for await (const event of all) {
    head = follow(event, event.stream === head.stream ? head : emptyHead(event.stream), result);
    heads.set(event.stream, head);
  }
  for (const entity of entities) await compareRows({ database, whose }, entity, heads, result);
  result.breaks.push(...[...heads.values()].filter((it) => !it.isBroken).map(orphan));
  return result;
}

type Head = { stream: string; seq: number; hash: string; isBroken: boolean };

function emptyHead(stream: string): Head {
  return { stream, seq: 0, hash: GENESIS, isBroken: false };
}

/** The head after an event; a chain is reported where it breaks first. */
function follow(event: Event, head: Head, result: Verification): Head {
  const { stream, seq, hash } = event;
  const problem = head.isBroken ? undefined : problemOf(event, head);
  if (problem) result.breaks.push({ stream, seq, problem });
  result.events += 1;
  return { stream, seq, hash, isBroken: head.isBroken || Boolean(problem) };
}

function problemOf(event: Event, head: Head): string | undefined {
  const expected = head.seq + 1;
  if (event.seq !== expected) return `Event ${expected} is missing: the next one there is ${event.seq}.`;
  if (event.prev !== head.hash) return 'It does not follow the event before it: one of the two was replaced.';
  if (!isErased(event) && payloadHashOf(event) !== event.payloadHash)
    return 'What it says was changed after it was written.';
  if (eventHash(event, event.payloadHash) !== event.hash)
    return 'Who, when or where was changed after it was written.';
  return undefined;
}

/** An erased event says nothing any more: one without a salt that still says something was tampered with. */
function isErased({ salt, changes, payload }: Event): boolean {
  return !salt && changes.length === 0 && Object.keys(payload).length === 0;
}

/** Every row's head against its stream's last event; streams that are found are taken off the list. */
async function compareRows(
  { database, whose }: { database: Database; whose: { tenantId?: string } },
  entity: AnyEntity,
  heads: Map<string, Head>,
  result: Verification,
): Promise<void> {
  const rows = driverRowsOf<StreamRow>(database, entity.collection).find(whose, {
    projection: { tenantId: 1, eventSeq: 1, headHash: 1 },
  });
  for await (const row of rows) {
    const stream = streamOf(entity, row._id);
    const known = heads.get(stream) ?? emptyHead(stream);
    heads.delete(stream);
    result.streams += 1;
    const head = await catchUp(database, row, known, result);
    const problem = head.isBroken ? undefined : headProblem(row, head);
    if (problem) result.breaks.push({ stream, seq: head.seq, problem });
  }
}

type RowHead = Pick<StreamRow, '_id' | 'tenantId' | 'eventSeq' | 'headHash'>;

/** Walks on to where the row was when it was read: something may have been written since its events were. */
async function catchUp(database: Database, row: RowHead, known: Head, result: Verification): Promise<Head> {
  if (known.isBroken || row.eventSeq <= known.seq) return known;
  const { tenantId, eventSeq } = row;
  const later = { tenantId, stream: known.stream, seq: { $gt: known.seq, $lte: eventSeq } };
  const written = await driverRowsOf(database, events).find(later).sort({ seq: 1 }).toArray();
  return written.reduce((head, event) => follow(event, head, result), known);
}

function headProblem(row: Pick<StreamRow, 'eventSeq' | 'headHash'>, head: Head): string | undefined {
  if (row.eventSeq > head.seq) return `The tail was cut off: the row counts ${row.eventSeq} events.`;
  if (row.eventSeq < head.seq) return `The row counts ${row.eventSeq} events, and there are more.`;
  return row.headHash === head.hash ? undefined : 'The last event is not the one that the row ends with.';
}

function orphan({ stream, seq }: Head): Break {
  return { stream, seq, problem: `Its row ${rowIdOf(stream)} is gone.` };
}
