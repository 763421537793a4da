import type { Priority } from '../tickets/vocabulary.ts';

/** Who is responsible, accountable, consulted and informed: ids of people. */
export type Raci = {
  responsible: string[];
  accountable: string[];
  consulted: string[];
  informed: string[];
};

/**
 * What a board promises for some of its tickets. They stand on the board in order, and the first that matches a ticket
 * counts (ADR 13).
 */
export type SlaPolicy = {
  id: string;
  /** Counts its changes: clocks that were measured by an older one are planned anew. */
  rev: number;
  name: string;
  /** Empty: every priority. */
  priorities: Priority[];
  /** Empty: every type. */
  types: string[];
  /** Until the first public reply of an agent, in business ms. Null: no promise. */
  responseMs: number | null;
  /** Until it is resolved, in business ms. Null: no promise. */
  resolutionMs: number | null;
  /** Percentages of a target at which its assignee is warned, rising. */
  warnings: number[];
  /** Null: business time is all time. */
  calendarId: string | null;
  raci: Raci;
  /** Who is told where nobody is responsible or accountable. */
  contactId: string | null;
  /** Who is told after them. */
  escalationPolicyId: string | null;
};

/** At which part of a target somebody is warned where the policy does not say (mission, part B). */
export const DEFAULT_WARNINGS: readonly number[] = [50, 75, 90];

/** The policy that counts for a ticket: the first that matches. */
export function slaPolicyFor(
  policies: readonly SlaPolicy[],
  { priority, type }: { priority: Priority; type: string },
): SlaPolicy | null {
  const matches = <T>(wanted: readonly T[], value: T) => wanted.length === 0 || wanted.includes(value);
  return policies.find((it) => matches(it.priorities, priority) && matches(it.types, type)) ?? null;
}
