import { z } from 'zod';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { boardEntity, boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';
import { getSlaPolicy, slaPolicyRef } from '../find-sla-policy.ts';

/** Removes an SLA policy from its board. Clocks that run by it are planned anew, by the next policy that matches. */
export const removeSlaPolicy = defineCommand({
  id: 'sla_policy.remove',
  summary: 'Remove an SLA policy of a board',
  input: z.object({ board: boardRef, policy: slaPolicyRef }),
  permission: 'board.manage',
  async load(reader, input, _facts, actor) {
    const board = await getBoard(reader, input.board, actor);
    return { subject: boardSubject(board), target: board, board };
  },
  decide({ board }, { policy: ref }) {
    const { id, name } = getSlaPolicy(board, ref);
    const slaPolicies = board.slaPolicies.filter((it) => it.id !== id);
    const payload = { policyId: id, name };
    const event = { type: 'board.sla_policies_changed', set: { slaPolicies }, payload };
    return { streams: [changed(boardEntity, board, event)], result: { id, name, board: board.prefix } };
  },
});
