import { everyTenant } from '../access/scope.ts';
import { type Connection, connections } from '../code/connections/connection.ts';
import { openTokenOf } from '../code/connections/open-secrets.ts';
import { knowingConnections } from '../code/connections/repositories.ts';
import type { HostClient } from '../code/host-client.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { ProviderError } from '../errors.ts';
import { SecretError } from '../secrets.ts';
import type { CodeHost, HostFetch } from './contract.ts';
import { openReports } from './report-outcome.ts';

type Parts = { engine: Engine; fetch: HostFetch; withinMs: number };

/**
 * Which host is asked, where, and about which repository: null where it is about none. Nobody is where no host is
 * known, or no connection that knows the repository.
 */
export type Asked = { host: CodeHost | undefined; origin: string; repository: string | null };

/** Asks in the name of one connection. */
type Question<T> = (client: HostClient) => Promise<T | null>;

/** Asks a host in the name of a tenant's connections, until one of them can say. Throws `ProviderError`. */
export type AskHost = <T>(tenantId: string, asked: Asked, question: Question<T>) => Promise<T | null>;

/** Each may see other repositories; more would take too long. */
const MOST_CONNECTIONS = 3;

/** Opens it. What came of asking is kept on the connections. */
export function openAskHost({ engine, fetch, withinMs }: Parts): AskHost {
  const { database, secrets, clock, log } = engine;
  const reader = openReader(database, everyTenant);
  const report = openReports(engine);

  /** Connections with a token; one that failed before may work again. */
  async function connectionsAt(tenantId: string, { host, origin, repository }: Asked): Promise<Connection[]> {
    if (!host) return [];
    const filter = { tenantId, provider: host.id, instanceUrl: origin, status: { $in: ['active', 'error'] } };
    const options = { sort: { status: 1, updatedAt: -1 } } as const;
    const found = await reader.find(connections, { ...filter, tokenSince: { $ne: null } }, options);
    const asked =
      repository === null ? found : await knowingConnections(reader, found, { tenantId, origin, repository });
    return asked.slice(0, MOST_CONNECTIONS);
  }

  async function clientOf(connection: Connection, { host, origin }: Asked): Promise<HostClient | null> {
    try {
      const token = await openTokenOf(reader, secrets, connection, new Date(clock.now()));
      return token === null || !host ? null : host.openClient({ origin, token, fetch });
    } catch (err) {
      if (!(err instanceof SecretError)) throw err;
      log.error({ err }, 'The token of a connection cannot be read.');
      return null;
    }
  }

  async function askAll<T>(tenantId: string, asked: Asked, question: Question<T>): Promise<T | null> {
    let failure: ProviderError | null = null;
    for (const connection of await connectionsAt(tenantId, asked)) {
      const client = await clientOf(connection, asked);
      if (!client) continue;
      try {
        const answer = await question(client);
        await report(connection, null);
        if (answer !== null) return answer;
      } catch (error) {
        if (!(error instanceof ProviderError)) throw error;
        await report(connection, error);
        failure = error;
      }
    }
    if (failure) throw failure;
    return null;
  }

  return (tenantId, asked, question) =>
    within(withinMs, asked.origin, () => askAll(tenantId, asked, question));
}

/** What takes longer is given up; where it still ends, nobody hears of it. */
async function within<T>(milliseconds: number, provider: string, work: () => Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const failure = new ProviderError(`${provider} does not answer in time.`, { provider, retryable: true });
    timer = setTimeout(() => reject(failure), milliseconds);
  });
  return Promise.race([work(), late]).finally(() => clearTimeout(timer));
}
