import { type Actor, scopeOf } from '../access/actor.ts';
import { can } from '../access/can.ts';
import { getConnection } from '../code/connections/find-connection.ts';
import { openNewSecret } from '../code/connections/open-secrets.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { UserError } from '../errors.ts';

/** A secret is shown for so long after it was made: time enough for a form that failed, in ms. */
const SHOWN_MS = 10 * 60_000;

type Parts = { engine: Engine; publicUrl: string | null };

/** Where a connection's hook is reached, and its present secret while that is new. Throws `not_found`, `forbidden`. */
export async function reveal(
  { engine: { database, clock, secrets }, publicUrl }: Parts,
  actor: Actor,
  connectionId: string,
): Promise<{ url: string; secret: string | null }> {
  const reader = openReader(database, scopeOf(actor));
  const connection = await getConnection(reader, connectionId, actor);
  if (!can(actor, 'connection.manage', { tenantId: connection.tenantId }))
    throw new UserError('forbidden', 'Only admins connect code hosts.');
  const after = new Date(clock.now() - SHOWN_MS);
  const url = `${publicUrl ?? ''}/hooks/${connection.provider}/${connection._id}`;
  return { url, secret: await openNewSecret(reader, secrets, connection, after) };
}
