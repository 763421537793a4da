import { z } from 'zod';
import { changedFields } from '../../engine/changed-fields.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { invalidField, UserError } from '../../errors.ts';
import { reachProblems } from '../../people/reach-problems.ts';
import { needed, warningsOf } from '../../settings/problems.ts';
import { type Board, boardEntity, boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';
import { getSlaPolicy, slaPolicyRef } from '../find-sla-policy.ts';
import { type NamedInPolicy, nameInPolicy, personNamings } from '../name-sla-policy.ts';
import { DEFAULT_WARNINGS, type SlaPolicy } from '../sla-policy.ts';
import { slaPolicyFields } from '../sla-policy-fields.ts';
import { orderProblems, slaPolicyProblems } from '../sla-policy-problems.ts';

/** They are on the board, and every command on a ticket reads its board (ADR 13). */
const MOST_POLICIES = 20;

const input = z.object({
  board: boardRef,
  /** The one to change; a new one, last in the order, where none is named. */
  policy: slaPolicyRef.optional(),
  ...z.object(slaPolicyFields).partial().shape,
});

/** Makes an SLA policy of a board, or changes one; what is not named stays. Clocks that run are planned anew. */
export const saveSlaPolicy = defineCommand({
  id: 'sla_policy.save',
  summary: 'Create or change an SLA policy of a board',
  input,
  permission: 'board.manage',
  prepare: async ({ newId }, given) => ({ id: newId(), newIds: personNamings(given).map(() => newId()) }),
  async load(reader, given, { newIds }, actor) {
    const board = await getBoard(reader, given.board, actor);
    const { tenantId } = board;
    const named = await nameInPolicy(reader, given, { tenantId, newIds }, actor);
    return { subject: boardSubject(board), target: board, board, named };
  },
  decide({ board, named }, given, { facts }) {
    const before = given.policy === undefined ? null : getSlaPolicy(board, given.policy);
    const base = before ?? firstPolicy(board, facts.id, given.name);
    const set = changedFields<SlaPolicy>(base, wantedFields(base, given, named));
    const policy = { ...base, ...set, rev: base.rev + 1 };
    assertFits(board, policy);
    const slaPolicies = before
      ? board.slaPolicies.map((it) => (it.id === before.id ? policy : it))
      : [...board.slaPolicies, policy];
    const { id, name } = policy;
    const warnings = warningsOf([
      ...slaPolicyProblems(policy),
      ...orderProblems(slaPolicies, board.types),
      ...reachProblems(named.people, 'raci'),
    ]);
    const result = { id, name, board: board.prefix, isNew: !before, changed: Object.keys(set), warnings };
    if (before && result.changed.length === 0) return { result };
    const payload = { policyId: id, name };
    const event = { type: 'board.sla_policies_changed', set: { slaPolicies }, payload };
    return { streams: [...named.people.records, changed(boardEntity, board, event)], result };
  },
});

function wantedFields(
  base: SlaPolicy,
  given: z.output<typeof input>,
  { set: { raci, ...ids } }: NamedInPolicy,
): Partial<SlaPolicy> {
  const { name, priorities, types, responseMs, resolutionMs, warnings } = given;
  const wanted = { name, priorities, types, responseMs, resolutionMs, warnings, ...ids };
  return { ...(wanted as Partial<SlaPolicy>), ...(raci ? { raci: { ...base.raci, ...raci } } : {}) };
}

function firstPolicy({ slaPolicies, prefix }: Board, id: string, name: string | undefined): SlaPolicy {
  if (slaPolicies.length >= MOST_POLICIES) {
    throw invalidField(
      'board',
      `${prefix} has ${MOST_POLICIES} deadline policies, the most there may be. Remove one first.`,
    );
  }
  return {
    ...{ id, rev: 0, name: needed(name, 'name', 'Give the policy a name.'), priorities: [], types: [] },
    ...{ responseMs: null, resolutionMs: null, warnings: [...DEFAULT_WARNINGS], calendarId: null },
    raci: { responsible: [], accountable: [], consulted: [], informed: [] },
    ...{ contactId: null, escalationPolicyId: null },
  };
}

function assertFits({ slaPolicies, prefix, types }: Board, policy: SlaPolicy): void {
  const name = policy.name.toLowerCase();
  if (slaPolicies.some((it) => it.id !== policy.id && it.name.toLowerCase() === name)) {
    const message = `Another policy of ${prefix} is called ${policy.name}. Choose another name, or change that one.`;
    throw new UserError('conflict', message, { name: message });
  }
  const unknown = policy.types.find((type) => !types.includes(type));
  if (unknown)
    throw invalidField('types', `${prefix} takes ${types.join(', ')}, not ${unknown}. Choose of these.`);
}
