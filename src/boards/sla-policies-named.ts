import type { Board } from './board.ts';
import type { SlaPolicy } from './sla-policy.ts';

/** A deadline policy and the board that it is of. */
export type PolicyOfBoard = { board: Board; policy: SlaPolicy };

/** The deadline policies of a name, which several boards may have: `Urgent`, or with its board `OPS Urgent`. */
export function slaPoliciesNamed(boards: readonly Board[], typed: string): PolicyOfBoard[] {
  const wanted = typed.trim().replace(/\s+/g, ' ').toLowerCase();
  const all = boards.flatMap((board) => board.slaPolicies.map((policy) => ({ board, policy })));
  const whole = all.filter((it) => wholeName(it).toLowerCase() === wanted);
  return whole.length > 0 ? whole : all.filter(({ policy }) => policy.name.toLowerCase() === wanted);
}

/** With its board, so that no other deadline policy is called so. */
export function wholeName({ board, policy }: PolicyOfBoard): string {
  return `${board.prefix} ${policy.name}`;
}
