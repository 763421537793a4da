import { everyTenant } from '../access/scope.ts';
import type { CodePorts } from '../code/code-ports.ts';
import { connectedOrigins } from '../code/connections/connected-origins.ts';
import type { Engine } from '../engine/engine.ts';
import { openReader } from '../engine/reader.ts';
import { ProviderError } from '../errors.ts';
import { openGuardedFetch } from '../outbound/guarded-fetch.ts';
import { openAskHost } from './ask-host.ts';
import type { CodeHost, HostFetch } from './contract.ts';
import { readName } from './read-name.ts';
import { findUrls, type KnownOrigins, originsOf, readUrl } from './read-url.ts';
import { reveal } from './reveal.ts';
import { writeComment } from './write-comment.ts';

export type CodePortsParts = {
  engine: Engine;
  hosts: readonly CodeHost[];
  config: { publicUrl: string | null; codeHosts: KnownOrigins };
  /** How hosts are called; by default guarded, and at the origins of the hosts only. */
  fetch?: HostFetch;
  /** How long asking may take in all, in milliseconds. */
  withinMs?: number;
};

/** Longer is not worth waiting for: people are told "still working" after two seconds. */
const WITHIN_MS = 8_000;

/** Opens what the doors may ask of code hosts. */
export function openCodePorts({ engine, hosts, config, ...parts }: CodePortsParts): CodePorts {
  const known = { hosts, configured: config.codeHosts };
  const fetch = parts.fetch ?? hostFetch(known, engine);
  const ask = openAskHost({ engine, fetch, withinMs: parts.withinMs ?? WITHIN_MS });
  const reader = openReader(engine.database, everyTenant);
  const at = (origin: string, repository: string | null) => ({
    ...{ host: originsOf(known).get(origin), origin, repository },
  });

  return {
    readUrl: (url) => readUrl(known, url),
    findUrls: (text) => findUrls(known, text),
    async lookUp(tenantId, named) {
      const read = (await readName({ known, reader }, tenantId, named)) ?? readUrl(known, named);
      const { origin, repository } = read.place;
      const asked = ask(tenantId, at(origin, repository), (it) => it.pullRequest(read.place));
      return { ...read, facts: await asked.catch(nothingOfFailures) };
    },
    diff: (tenantId, { origin, repository, sha }) =>
      ask(tenantId, at(origin, repository), (it) => it.commit(repository, sha)),
    writeComment(tenantId, place, comment) {
      const asked = at(place.origin, place.repository);
      return writeComment(ask, { tenantId, asked, place }, comment).catch(nothingOfRefusals);
    },
    user: (tenantId, origin, login) =>
      ask(tenantId, at(origin, null), (it) => it.user(login)).catch(nothingOfFailures),
    async accountOrigins(tenantId, host) {
      const wanted = host.trim().toLowerCase().replace(/\/$/, '');
      const origins = [...originsOf(known).keys()];
      const named = origins.filter((origin) => [origin, new URL(origin).host].includes(wanted));
      if (named.length > 0 || !hosts.some(({ id }) => id === wanted)) return named;
      return connectedOrigins(reader, tenantId, wanted);
    },
    reveal: (actor, connectionId) => reveal({ engine, publicUrl: config.publicUrl }, actor, connectionId),
  };
}

/** Calls the hosts that are known and nothing else; what the operator named may be at a private address. */
function hostFetch(
  known: { hosts: readonly CodeHost[]; configured: KnownOrigins },
  { clock }: Pick<Engine, 'clock'>,
): HostFetch {
  const apis = (origin: string, host: CodeHost | undefined) => [origin, host?.apiOrigin(origin) ?? origin];
  const all = [...originsOf(known)];
  const allowed = all.flatMap(([origin, host]) => apis(origin, host));
  const named = new Set(known.configured.map(({ origin }) => origin));
  const trusted = all.filter(([origin]) => named.has(origin)).flatMap(([origin, host]) => apis(origin, host));
  return openGuardedFetch({ allowed, trusted, now: () => clock.now() });
}

/** Who looks something up can do without it. */
function nothingOfFailures(error: unknown): null {
  if (error instanceof ProviderError) return null;
  throw error;
}

/** A token that may not write is a matter of its connection, which tells of it, and not of each pull request. */
function nothingOfRefusals(error: unknown): null {
  if (error instanceof ProviderError && !error.failure.retryable) return null;
  throw error;
}
