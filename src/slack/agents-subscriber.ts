import { rowIdOf } from '../engine/entity.ts';
import type { TeamSubscriber } from './outgoing/in-each-team.ts';
import { teamOfBoard } from './outgoing/teams.ts';

/** Reads the agents of a board as soon as it has a triage channel: nobody joins it at that moment. */
export const agentsSubscriber: TeamSubscriber = {
  name: 'slack.agents',
  mode: 'coalesce',
  wants: ({ type }) => type === 'board.created' || type === 'board.updated',
  teamsOf: teamOfBoard,
  handleIn: ({ syncAgentsOf }, { stream, events }) => syncAgentsOf(rowIdOf(stream), events[0]._id),
};
