import { z } from 'zod';
import { type Connection, connections } from '../../code/connections/connection.ts';
import type { HostEvent } from '../../code/host-event.ts';
import type { InboxRow } from '../../code/inbox-row.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import type { CodeHost } from '../contract.ts';
import type { TakeHostEvent } from '../take-host-event.ts';
import type { HearOf } from './hear-of.ts';
import { unpackBody } from './stored-body.ts';

type Parts = { reader: Reader; hosts: readonly CodeHost[]; take: TakeHostEvent; hearOf: HearOf };

/** As much as somebody reads. */
const OUTCOME_LENGTH = 500;
/** So many of the things that are wrong with a delivery are named. */
const PROBLEMS = 3;

/**
 * Lets a delivery have its effect, and says what came of it. Each thing that it tells is a command of its own, whose id
 * is the delivery's with the place: done again, it has no second effect. Throws `UserError` where trying again is no use.
 */
export async function takeDelivery({ reader, hosts, take, hearOf }: Parts, row: InboxRow): Promise<string> {
  const host = hosts.find(({ id }) => id === row.host);
  const connection = await reader.findOne<Connection>(connections, { _id: row.connectionId });
  if (!host || !connection) throw new UserError('not_found', `Its connection to ${row.host} is gone.`);
  const happened = parse(host, row.event, await readJson(host, row));
  await hearOf(connection, row);
  const outcomes: string[] = [];
  for (const [index, event] of happened.entries())
    outcomes.push(await take(event, { connection, id: `${row.deliveryId}:${index}` }));
  return outcomes.join('; ').slice(0, OUTCOME_LENGTH) || 'Nothing to do.';
}

async function readJson({ title }: CodeHost, { body, isZipped }: InboxRow): Promise<unknown> {
  if (!body) throw new UserError('not_found', 'Its body is gone.');
  try {
    return JSON.parse((await unpackBody({ body, isZipped })).toString('utf8'));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new UserError(
      'invalid_input',
      `The body is not JSON. Set the content type of the webhook to application/json, then send it again from ${title}.`,
    );
  }
}

function parse(host: CodeHost, event: string, payload: unknown): HostEvent[] {
  try {
    return host.parse(event, payload);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    throw new UserError(
      'invalid_input',
      `${host.title} sent "${event}" in a form that Docket cannot read: ${problemsOf(error)}. Upgrade Docket, then replay it.`,
    );
  }
}

/** Where something is wrong, and what; never what stood there. */
function problemsOf({ issues }: z.ZodError): string {
  const told = issues
    .slice(0, PROBLEMS)
    .map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  return told.join('; ') + (issues.length > PROBLEMS ? `; and ${issues.length - PROBLEMS} more` : '');
}
