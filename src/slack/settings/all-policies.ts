import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import type { SlaPolicy } from '../../boards/sla-policy.ts';
import type { EscalationPolicy } from '../../escalation/escalation-policy.ts';
import { listEscalationPolicies } from '../../escalation/queries/list-escalation-policies.ts';
import type { Turn } from '../contract.ts';

/** A policy of either kind. */
export type Policy =
  | { kind: 'sla'; board: Board; policy: SlaPolicy }
  | { kind: 'escalation'; policy: EscalationPolicy };

/** All policies: those of each board in their order, then how it goes on. */
export async function allPolicies(turn: Turn): Promise<{ boards: Board[]; policies: Policy[] }> {
  const [boards, escalations] = await Promise.all([
    turn.ask(listBoards, {}),
    turn.ask(listEscalationPolicies, {}),
  ]);
  const policies = boards.flatMap((board) =>
    board.slaPolicies.map((policy): Policy => ({ kind: 'sla', board, policy })),
  );
  return {
    boards,
    policies: [...policies, ...escalations.map((policy): Policy => ({ kind: 'escalation', policy }))],
  };
}

/** The policies of a name, which may be one of several boards: `Urgent`, or `OPS Urgent`. */
export function policiesNamed(policies: readonly Policy[], typed: string): Policy[] {
  const wanted = typed.toLowerCase();
  const whole = policies.filter((it) => wholeName(it).toLowerCase() === wanted);
  return whole.length > 0 ? whole : policies.filter(({ policy }) => policy.name.toLowerCase() === wanted);
}

/** What nothing else is called. */
export function wholeName(it: Policy): string {
  return it.kind === 'sla' ? `${it.board.prefix} ${it.policy.name}` : it.policy.name;
}
