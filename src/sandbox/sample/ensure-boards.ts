import { randomUUID } from 'node:crypto';
import { systemActor } from '../../access/actor.ts';
import { createBoard } from '../../boards/commands/create-board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import type { Desk } from '../../engine/desk.ts';
import { sampleBoards } from './boards.ts';

/** Makes the sample boards, where they are not there yet. Tells whether all of them are new. */
export async function ensureBoards(desk: Desk): Promise<boolean> {
  const actor = systemActor('sample');
  const there = new Set((await desk.ask(listBoards, {}, actor)).map((board) => board.prefix));
  for (const board of sampleBoards.filter(({ prefix }) => !there.has(prefix))) {
    await desk.run(createBoard, board, { actor, door: 'sandbox', caller: 'sample', id: randomUUID() });
  }
  return there.size === 0;
}
