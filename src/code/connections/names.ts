import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { type Connection, connections } from './connection.ts';

/** What the connections of a tenant are called, in lower case, but for one's own and those that were ended. */
export async function takenNames(
  reader: Reader,
  tenantId: string,
  own: Connection | null,
): Promise<ReadonlySet<string>> {
  const found = await reader.find(connections, { tenantId, status: { $ne: 'disconnected' } });
  return new Set(found.filter(({ _id }) => _id !== own?._id).map(({ displayName }) => lower(displayName)));
}

/** A name that no other connection of the tenant has: people tell them apart by it. Throws `conflict`. */
export function checkName(name: string, taken: ReadonlySet<string>): void {
  if (!taken.has(lower(name))) return;
  const message = `Another connection is called ${name} already. Give this one a name of its own.`;
  throw new UserError('conflict', message, { displayName: message });
}

/** `GitHub`, or `GitHub 2` where that is taken. */
export function freeName(title: string, taken: ReadonlySet<string>): string {
  if (!taken.has(lower(title))) return title;
  const numbers = Array.from({ length: taken.size + 1 }, (_, index) => index + 2);
  const free = numbers.find((number) => !taken.has(lower(`${title} ${number}`)));
  return `${title} ${free}`;
}

function lower(name: string): string {
  return name.toLowerCase();
}
