import { changed, type Decision } from '../engine/decision.ts';
import type { Entity, Fields } from '../engine/entity.ts';
import { UserError } from '../errors.ts';
import type { NamedRow } from './named-row.ts';
import { nounOf } from './save-named.ts';

/** At most so many of its users are told. */
const MOST_TOLD = 5;

/**
 * Takes a row off the list and its name free. Throws `conflict` while something uses it: `users` say what, each in
 * words such as "the board OPS".
 */
export function removeNamed<T extends NamedRow>(
  entity: Entity<T>,
  row: T,
  users: readonly string[],
  now: Date,
): Decision<{ id: string; name: string }> {
  if (users.length > 0) throw stillUsed(nounOf(entity), row.name, users);
  const set = { removedAt: now } as Partial<Fields<T>>;
  return {
    streams: [changed(entity, row, { type: `${entity.kind}.removed`, set })],
    result: { id: row._id, name: row.name },
  };
}

function stillUsed(noun: string, name: string, users: readonly string[]): UserError {
  const told = users.slice(0, MOST_TOLD).join(', ');
  const more = users.length > MOST_TOLD ? ` and ${users.length - MOST_TOLD} more` : '';
  return new UserError('conflict', `The ${noun} ${name} is used by ${told}${more}. Change that first.`);
}
