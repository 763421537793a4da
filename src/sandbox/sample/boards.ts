import type { createBoard } from '../../boards/commands/create-board.ts';
import type { InputOf } from '../../engine/command.ts';
import { sampleWorkspace } from './workspace.ts';

const { team, bot, channels } = sampleWorkspace;

function inTeam(id: string) {
  return { teamId: team.id, id };
}

function membersOf(channelId: string) {
  const members = channels.find(({ id }) => id === channelId)?.members ?? [];
  return members.filter((id) => id !== bot.userId).map(inTeam);
}

/** The boards of the sandbox and of the scenarios: one for operations, which `#help` files on, and one for data. */
export const sampleBoards: readonly InputOf<typeof createBoard>[] = [
  {
    prefix: 'OPS',
    name: 'Operations',
    triageChannel: inTeam('C0OPS'),
    intakeChannels: [inTeam('C0HELP')],
    agents: membersOf('C0OPS'),
  },
  { prefix: 'DATA', name: 'Data', triageChannel: inTeam('C0DATA'), agents: membersOf('C0DATA') },
];
