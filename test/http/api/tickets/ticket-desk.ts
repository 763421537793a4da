import type { Actor, Level } from '../../../../src/access/actor.ts';
import {
  type Answered,
  type ApiDesk,
  type ApiDeskOptions,
  type Client,
  openApiDesk,
} from '../../api-desk.ts';

/** The boards OPS and DATA of the tenant `default`, and ACME of the tenant `acme`, with those who call the API. */
export type TicketDesk = ApiDesk & {
  bob: Actor;
  carol: Actor;
  /** Bob, an agent of OPS and DATA. */
  agent: Client;
  /** Carol, who files tickets. */
  requester: Client;
  /** Zoe, an agent of the other tenant. */
  outsider: Client;
  /** Bob with a token that may only read. */
  readOnly: Client;
  /** Bob with a token for one board. */
  onlyFor(boardId: string): Client;
  ops: string;
  data: string;
  /** Files a ticket on OPS as Carol, unless something else is said. Gives its key. */
  file(fields?: Record<string, unknown>, by?: Client): Promise<string>;
};

/** Opens a desk with tickets to work on. Close it when the test ends. */
export async function openTicketDesk(options: ApiDeskOptions = {}): Promise<TicketDesk> {
  const desk = await openApiDesk(options);
  const ops = await desk.board('OPS', { name: 'Operations' });
  const data = await desk.board('DATA');
  await desk.board('ACME', { tenantId: 'acme' });
  await desk.person('bob', { agentOf: 'OPS', email: 'bob@example.com' });
  const bob = await desk.person('bob', { agentOf: 'DATA', email: 'bob@example.com' });
  const carol = await desk.person('carol');
  const zoe = await desk.person('zoe', { agentOf: 'ACME', tenantId: 'acme' });
  const limited = (level: Level, boardIds: string[] | null) =>
    desk.client({ ...bob, limits: { level, boardIds } });
  const requester = desk.client(carol);
  return {
    ...{ ...desk, bob, carol, requester, ops, data },
    agent: desk.client(bob),
    outsider: desk.client(zoe),
    readOnly: limited('read', null),
    onlyFor: (boardId) => limited('admin', [boardId]),
    async file(fields = {}, by = requester) {
      const ticket = { board: 'OPS', subject: 'The printer jams', ...fields };
      const { status, body } = await by.post('/api/v1/tickets', ticket);
      if (status !== 201) throw new Error(`The ticket was not filed: ${JSON.stringify(body)}`);
      return body.key;
    },
  };
}

/** A refusal in short. */
export function refusalIn({ status, headers, body }: Answered): [number, string, string | null] {
  return [status, body.code, headers.get('content-type')];
}

export const PROBLEM = 'application/problem+json';

/** What a problem says, apart from which request it was and how the ticket was named. */
export function wordsOf({ status, body }: Answered, ref: string): unknown {
  const { instance, ...words } = body;
  return [status, JSON.parse(JSON.stringify(words).replaceAll(ref, 'REF'))];
}
