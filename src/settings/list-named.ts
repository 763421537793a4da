import type { Actor } from '../access/actor.ts';
import { can } from '../access/can.ts';
import type { Collection } from '../database/collection.ts';
import type { Reader } from '../engine/reader.ts';
import type { NamedRow } from './named-row.ts';

/** Those that the actor may see, by name, without those that were removed. */
export async function listNamed<T extends NamedRow>(
  reader: Reader,
  collection: Collection<T>,
  actor: Actor,
): Promise<T[]> {
  const all = await reader.find(collection, { removedAt: null }, { sort: { 'derived.takenName': 1 } });
  return all.filter(({ tenantId }) => can(actor, 'board.read', { tenantId }));
}
