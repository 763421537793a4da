import { createHash } from 'node:crypto';
import { collections } from '../../../src/catalogue/rows.ts';
import type { AnyCollection, Row } from '../../../src/database/collection.ts';
import { driverRowsOf } from '../../../src/database/unscoped.ts';
import { counters } from '../../../src/engine/counters.ts';
import type { TestDesk } from '../../helpers/desk.ts';

/**
 * Rows that are no tenant's own: what came of whose commands, which is theirs who sent them; and what keeps two writers
 * apart, which says nothing. Numbers are counted by what they are of.
 */
const NOBODYS = ['commands', 'guards', 'counters'];

const TENANTS = collections.filter(({ name }) => !NOBODYS.includes(name));

/** A hash of every row that some tenants have, their events and what is to be sent of them included. */
export async function hashOfRows(desk: TestDesk, tenantIds: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  for (const collection of TENANTS) {
    const rows = await rowsIn(desk, collection, { tenantId: { $in: [...tenantIds] } });
    hash.update(`${collection.name}:${JSON.stringify(rows)}\n`);
  }
  const ids = await idsOfRows(desk, tenantIds);
  hash.update(JSON.stringify(await rowsIn(desk, counters, { _id: { $in: ids } })));
  return hash.digest('hex');
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/;

/** Every id that some tenants have a row under. */
export async function idsOfRows(desk: TestDesk, tenantIds: readonly string[]): Promise<string[]> {
  const filter = { tenantId: { $in: [...tenantIds] } };
  const found = await Promise.all(TENANTS.map((collection) => rowsIn(desk, collection, filter)));
  return [...new Set(found.flat().flatMap(({ _id }) => UUID.exec(_id)?.[0] ?? []))];
}

function rowsIn({ database }: TestDesk, collection: AnyCollection, filter: object): Promise<Row[]> {
  return driverRowsOf<Row>(database, collection).find(filter).sort({ _id: 1 }).toArray();
}
