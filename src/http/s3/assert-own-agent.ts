import { UserError } from '../../errors.ts';
import { listPeople } from '../../people/queries/list-people.ts';
import type { Call } from '../api/contract.ts';

/** Nobody acts in somebody else's name (ruling 13). Throws `forbidden` for an `agent_id` that is not the token's. */
export async function assertOwnAgent(call: Call, agentId: string | null | undefined): Promise<void> {
  const { id, slack } = call.actor;
  if (agentId == null || agentId === id || agentId === slack?.id) return;
  const person = (await call.ask(listPeople, { people: [id] })).get(id);
  const words = [person?.name ?? '', ...(person?.emails ?? [])].map((word) => word.toLowerCase());
  if (agentId !== '' && words.includes(agentId.toLowerCase())) return;
  const message = 'A token acts for its owner alone. Leave agent_id out, or use a token of whoever it names.';
  throw new UserError('forbidden', message, { agent_id: message });
}
