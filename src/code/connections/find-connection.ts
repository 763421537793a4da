import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { type Connection, connections } from './connection.ts';
import { findProvider, type Provider } from './providers.ts';

/** A connection by its id. */
export const connectionRef = z.uuid('Give the id of a connection.');

/** A connection that the actor may see. Throws `not_found`. */
export async function getConnection(reader: Reader, id: string, actor: Actor): Promise<Connection> {
  const found = await reader.findOne(connections, { _id: id });
  if (found && can(actor, 'connection.read', found)) return found;
  throw new UserError(
    'not_found',
    'There is no such connection. `/ticket connect` shows those that there are.',
  );
}

/** The same, where it is to be changed: one that was disconnected stays as it was. Throws `conflict` too. */
export async function getConnected(reader: Reader, id: string, actor: Actor): Promise<Connection> {
  const found = await getConnection(reader, id, actor);
  if (found.status !== 'disconnected') return found;
  throw new UserError('conflict', `${found.displayName} was disconnected. Connect it anew.`);
}

/** The provider of a connection. Throws where this version of Docket does not know it. */
export function providerOf({ provider }: Pick<Connection, 'provider'>): Provider {
  const found = findProvider(provider);
  if (found) return found;
  throw new Error(`This version of Docket knows no provider ${provider}.`);
}
