import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { warningsOf } from '../../settings/problems.ts';
import { boardEntity, boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';
import { getSlaPolicy, slaPolicyRef } from '../find-sla-policy.ts';
import { orderProblems } from '../sla-policy-problems.ts';

const PLACE = 'Give its place in the order: 1 is the first.';

/** Moves an SLA policy in the order of its board: the first that matches a ticket counts. */
export const moveSlaPolicy = defineCommand({
  id: 'sla_policy.move',
  summary: 'Move an SLA policy in the order of its board',
  input: z.object({
    board: boardRef,
    policy: slaPolicyRef,
    /** From 1; beyond the end is last. */
    position: z.int({ error: PLACE }).min(1, PLACE).max(100, PLACE),
  }),
  permission: 'board.manage',
  async load(reader, input, _facts, actor) {
    const board = await getBoard(reader, input.board, actor);
    return { subject: boardSubject(board), target: board, board };
  },
  decide({ board }, { policy: ref, position }) {
    const policy = getSlaPolicy(board, ref);
    const others = board.slaPolicies.filter(({ id }) => id !== policy.id);
    const slaPolicies = others.toSpliced(position - 1, 0, policy);
    const place = slaPolicies.indexOf(policy) + 1;
    const warnings = warningsOf(orderProblems(slaPolicies, board.types));
    const result = { id: policy.id, name: policy.name, board: board.prefix, position: place, warnings };
    if (slaPolicies.every(({ id }, at) => id === board.slaPolicies[at]?.id)) return { result };
    const payload = { policyId: policy.id, name: policy.name, position: place };
    const event = { type: 'board.sla_policies_changed', set: { slaPolicies }, payload };
    return { streams: [changed(boardEntity, board, event)], result };
  },
});
