import { z } from 'zod';
import { can } from '../../access/can.ts';
import { defineQuery } from '../../engine/query.ts';
import { boardSubject, boards } from '../board.ts';

/** The boards that the actor may file on, by prefix. */
export const listBoards = defineQuery({
  id: 'board.list',
  summary: 'List the boards',
  input: z.object({}),
  async run(reader, _input, actor) {
    const all = await reader.find(boards, {}, { sort: { prefix: 1 } });
    return all.filter((board) => can(actor, 'board.read', boardSubject(board)));
  },
});
