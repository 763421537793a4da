import type { HostEvent } from '../../../src/code/host-event.ts';
import { githubHost } from '../../../src/webhooks/github/github-host.ts';
import { signed } from '../../fixtures/code-hosts/github.ts';

const SECRET = 'a secret of the connection';

/** A payload on its whole way: as bytes with a real signature, proven, named, read. */
export async function throughHost(event: string, payload: unknown): Promise<HostEvent[]> {
  const body = Buffer.from(JSON.stringify(payload));
  const delivery = { headers: signed(body, SECRET, event, '72d3162e-cc78-11e3-81ab-4c9367dc0958'), body };
  if (!(await githubHost.verify(delivery, [SECRET], 0))) throw new Error('The proof was refused.');
  return githubHost.parse(githubHost.eventName(delivery) ?? '', JSON.parse(body.toString()));
}
