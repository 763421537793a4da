import { z } from 'zod';
import { slackRef } from '../../access/slack-ref.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed } from '../../engine/decision.ts';
import { boardEntity, boardSubject } from '../board.ts';
import { boardRef, getBoard } from '../find-board.ts';

/** Keeps who is in a board's triage channel: they are its agents. */
export const syncAgents = defineCommand({
  id: 'board.sync_agents',
  summary: "Take over the members of a board's triage channel as its agents",
  input: z.object({ board: boardRef, agents: z.array(slackRef).max(5_000) }),
  permission: 'board.manage',
  async load(reader, input, _facts, actor) {
    const board = await getBoard(reader, input.board, actor);
    return { subject: boardSubject(board), board };
  },
  decide({ board }, { agents }) {
    const result = { agents: agents.length };
    const known = new Set(board.agents.map(({ teamId, id }) => `${teamId}|${id}`));
    const isSame =
      known.size === agents.length && agents.every(({ teamId, id }) => known.has(`${teamId}|${id}`));
    if (isSame) return { result };
    return {
      streams: [changed(boardEntity, board, { type: 'board.agents_changed', set: { agents }, quiet: true })],
      result,
    };
  },
});
