import { everyTenant } from '../../access/scope.ts';
import { type Connection, connections } from '../../code/connections/connection.ts';
import { openSecretsOf } from '../../code/connections/open-secrets.ts';
import type { Engine } from '../../engine/engine.ts';
import { openReader } from '../../engine/reader.ts';

/** A connection that deliveries may come by, and what proves them: the present secret first. */
export type KnownConnection = { connection: Connection; secrets: readonly string[] };

export type KnownConnections = {
  /**
   * Finds a connection to a host as it was at most `maxAgeMs` ago; null for one that is not there, not of that host, or
   * not in use. Throws `SecretError` where its secrets do not open.
   */
  find(host: string, connectionId: string, maxAgeMs?: number): Promise<KnownConnection | null>;
};

/** For so long a connection that was disconnected, or a secret that was replaced, may still be taken. */
const KEPT_MS = 2_000;
/** Many more than anybody has. */
const MOST = 1_000;
const OUT_OF_USE: readonly Connection['status'][] = ['disabled', 'disconnected'];

type Kept = { at: number; found: Promise<KnownConnection | null> };

/** Keeps connections for a moment, so that a burst does not read and open the same ones again and again. */
export function openKnownConnections(engine: Engine): KnownConnections {
  const kept = new Map<string, Kept>();
  const reader = openReader(engine.database, everyTenant);

  async function read(host: string, connectionId: string): Promise<KnownConnection | null> {
    const connection = await reader.findOne<Connection>(connections, { _id: connectionId });
    if (connection?.provider !== host || OUT_OF_USE.includes(connection.status)) return null;
    const now = new Date(engine.clock.now());
    return { connection, secrets: await openSecretsOf(reader, engine.secrets, connection, now) };
  }

  /** What is not there is not kept: anybody may ask for anything. */
  async function readAndKeep(
    host: string,
    connectionId: string,
    key: string,
  ): Promise<KnownConnection | null> {
    if (kept.size >= MOST) kept.clear();
    const found = read(host, connectionId);
    kept.set(key, { at: engine.clock.now(), found });
    const isThere = await found.then(Boolean, () => false);
    if (!isThere && kept.get(key)?.found === found) kept.delete(key);
    return found;
  }

  return {
    find(host, connectionId, maxAgeMs = KEPT_MS) {
      const key = `${host}|${connectionId}`;
      const known = kept.get(key);
      const isFresh = known !== undefined && engine.clock.now() - known.at < maxAgeMs;
      return isFresh ? known.found : readAndKeep(host, connectionId, key);
    },
  };
}
