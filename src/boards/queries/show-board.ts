import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';

/** A board, found by its id or by any prefix it has or had, and whether the actor may change it. */
export const showBoard = defineQuery({
  id: 'board.get',
  summary: 'Show a board',
  input: z.object({ board: boardRef }),
  async run(reader, input, actor) {
    const board = await getBoard(reader, input.board, actor);
    return { board, mayManage: can(actor, 'board.manage', boardSubject(board)) };
  },
});
