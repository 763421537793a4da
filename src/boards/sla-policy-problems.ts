import { error, type Problem } from '../planning/problem.ts';
import { PRIORITIES } from '../tickets/vocabulary.ts';
import { type SlaPolicy, slaPolicyFor } from './sla-policy.ts';

/** What somebody has to change before a policy can be saved, and what they should know of it. */
export function slaPolicyProblems(policy: SlaPolicy): Problem[] {
  return [...targetProblems(policy), ...nobodyProblems(policy)];
}

function targetProblems({ responseMs, resolutionMs }: SlaPolicy): Problem[] {
  if (responseMs === null && resolutionMs === null) {
    return [
      warning(
        'no_promise',
        'responseMs',
        'This promises nothing: no deadline comes for its tickets. Set one.',
      ),
    ];
  }
  if (responseMs === null || resolutionMs === null || resolutionMs >= responseMs) return [];
  const message = 'A ticket is answered before it is resolved. Give the resolution at least as long.';
  return [error('resolution_before_response', 'resolutionMs', message)];
}

function nobodyProblems({ raci, contactId, escalationPolicyId }: SlaPolicy): Problem[] {
  const isNamed = raci.responsible.length > 0 || raci.accountable.length > 0;
  if (isNamed || contactId !== null || escalationPolicyId !== null) return [];
  const message =
    'Nobody is told when it is missed, besides the assignee. Name who is responsible, a contact or an escalation policy.';
  return [warning('nobody_told', 'raci', message)];
}

/** Warns of each policy of a board that no ticket reaches, because those before it take all that it could match. */
export function orderProblems(policies: readonly SlaPolicy[], boardTypes: readonly string[]): Problem[] {
  return policies
    .filter((policy, place) => isTaken(policy, policies.slice(0, place), boardTypes))
    .map(({ name }) => {
      const message = `${name} never counts: the policies before it take all of its tickets. Move it up.`;
      return warning('never_counts', 'position', message);
    });
}

function isTaken(policy: SlaPolicy, before: readonly SlaPolicy[], boardTypes: readonly string[]): boolean {
  const priorities = policy.priorities.length > 0 ? policy.priorities : PRIORITIES;
  const types = policy.types.length > 0 ? policy.types : boardTypes;
  return priorities.every((priority) =>
    types.every((type) => slaPolicyFor(before, { priority, type }) !== null),
  );
}

function warning(code: string, field: string, message: string): Problem {
  return { kind: 'warning', code, field, message };
}
