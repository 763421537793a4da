import { everyTenant } from '../../../access/scope.ts';
import { connections } from '../../../code/connections/connection.ts';
import { openSecretsOf } from '../../../code/connections/open-secrets.ts';
import type { Engine } from '../../../engine/engine.ts';
import { openReader, type Reader } from '../../../engine/reader.ts';
import { tickets } from '../../../tickets/ticket.ts';
import type { ConnectedHost } from './connected-host.ts';
import { githubSamples } from './github/samples.ts';
import { gitlabSamples } from './gitlab/samples.ts';
import type { WebhookSample, WebhookSamples } from './sample.ts';
import { type SampleTicket, sampleTicket } from './sample-ticket.ts';

const HOSTS: Record<string, (host: ConnectedHost, ticket: SampleTicket) => WebhookSample[]> = {
  github: githubSamples,
  gitlab: gitlabSamples,
};

/** Of one board alone: a ticket of another would have the same pull request. */
const OF_BOARD = /^OPS-\d+$/;
/** Before anybody has filed a ticket. */
const FIRST = 'OPS-1';

/** What the panel offers: what each connected host would send, about the ticket of OPS that was filed last. */
export function samplesOf(engine: () => Engine): WebhookSamples {
  return async () => {
    const now = engine();
    const reader = openReader(now.database, everyTenant);
    const ticket = sampleTicket(await newestTicket(reader));
    const hosts = Object.entries(HOSTS).map(async ([provider, samples]) => {
      const host = await connectedTo(now, reader, provider);
      return host ? samples(host, ticket) : [];
    });
    return (await Promise.all(hosts)).flat();
  };
}

async function newestTicket(reader: Reader): Promise<string> {
  return (await reader.findOne(tickets, { key: OF_BOARD }, { sort: { createdAt: -1 } }))?.key ?? FIRST;
}

/** The connection that was made last, with the secret that its host has by now; null where there is none. */
async function connectedTo(
  { clock, secrets }: Engine,
  reader: Reader,
  provider: string,
): Promise<ConnectedHost | null> {
  const filter = { provider, status: { $ne: 'disconnected' } };
  const found = await reader.findOne(connections, filter, { sort: { createdAt: -1 } });
  if (!found) return null;
  const [secret = ''] = await openSecretsOf(reader, secrets, found, new Date(clock.now()));
  return { path: `/hooks/${provider}/${found._id}`, secret };
}
