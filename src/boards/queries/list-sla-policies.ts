import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';

/** The SLA policies of a board in their order, the board itself, and whether the actor may change them. */
export const listSlaPolicies = defineQuery({
  id: 'sla_policy.list',
  summary: 'List the SLA policies of a board',
  input: z.object({ board: boardRef }),
  async run(reader, input, actor) {
    const board = await getBoard(reader, input.board, actor);
    const mayManage = can(actor, 'board.manage', boardSubject(board));
    return { board, policies: board.slaPolicies, mayManage };
  },
});
