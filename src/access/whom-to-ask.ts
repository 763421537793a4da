import type { Action } from './can.ts';
import { POLICY, type Role } from './policy.ts';

/** The nearest first. */
const HELPERS: readonly [Role, string][] = [
  ['agent', 'Ask somebody of the triage channel to do it.'],
  ['board_admin', 'Ask an admin of the board to do it.'],
  ['admin', 'Ask an admin to do it.'],
  ['operator', 'Ask an operator to do it.'],
];

/** What somebody can do who may not do it themselves. */
export function whomToAsk(action: Action): string {
  const { roles } = POLICY[action];
  return HELPERS.find(([role]) => roles.includes(role))?.[1] ?? 'Ask an admin.';
}
