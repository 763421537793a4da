import { z } from 'zod';
import { invalidField } from '../errors.ts';
import type { Board } from './board.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** An SLA policy of a board as people and programs name it: its name or its id. */
export const slaPolicyRef = z.string().trim().min(1, 'Choose a policy of the board.').max(100);

/** The policy of an id or a name, upper or lower case. Throws `invalid_input` where the board has none. */
export function getSlaPolicy({ slaPolicies, prefix }: Board, ref: string): SlaPolicy {
  const named = ref.toLowerCase();
  const found = slaPolicies.find(({ id, name }) => id === ref || name.toLowerCase() === named);
  if (!found)
    throw invalidField('policy', `${prefix} has no deadline policy ${ref}. Choose one that is on its list.`);
  return found;
}
