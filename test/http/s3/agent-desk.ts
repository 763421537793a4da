import type { Actor } from '../../../src/access/actor.ts';
import type { CommitDiff } from '../../../src/code/host-client.ts';
import { type Answered, type ApiDesk, type Client, openApiDesk } from '../api-desk.ts';

export type AgentTicket = { ticket_id: string; key: string };

/** The API with the board OPS, and those who call it. */
export type AgentDesk = {
  desk: ApiDesk;
  /** An agent of the board, as actor and as caller. */
  agent: Actor;
  bob: Client;
  /** A member without any role. */
  alice: Client;
  aliceId: string;
  /** An admin of another tenant. */
  stranger: Client;
  /** Files a ticket on OPS. */
  file(client: Client, fields: object): Promise<AgentTicket>;
};

/** Opens it; `diff` is what the code host answers. */
export async function openAgentDesk(
  diff: () => Promise<CommitDiff | null> = async () => null,
): Promise<AgentDesk> {
  const desk = await openApiDesk({ code: { diff } });
  await desk.board('OPS', { name: 'Operations' });
  await desk.board('ACME', { tenantId: 'acme' });
  const agent = await desk.person('bob', { agentOf: 'OPS', email: 'bob@docket.example' });
  const alice = await desk.person('alice', { email: 'alice@docket.example' });
  const ann = await desk.person('ann', { tenantId: 'acme', admin: true });
  return {
    ...{ desk, agent, aliceId: alice.id },
    ...{ bob: desk.client(agent), alice: desk.client(alice), stranger: desk.client(ann) },
    async file(client, fields) {
      const { body } = await client.post('/tickets/create', { workflow_id: 'OPS', ...fields });
      return body.ticket;
    },
  };
}

/** The fields that a refusal names. */
export function fieldsOf({ body }: Answered): string[] {
  const errors: { field: string }[] = body.errors;
  return errors.map(({ field }) => field).sort();
}
