import type { SlackRef } from '../../access/actor.ts';
import type { Board } from '../../boards/board.ts';
import type { Turn } from '../contract.ts';

/** The board that a channel is for, as its triage channel or as one where its tickets are filed; or null. */
export function boardOfChannel(boards: readonly Board[], { user, channelId }: Turn): Board | null {
  if (channelId === null) return null;
  const isHere = (ref: SlackRef | null) => ref?.teamId === user.teamId && ref.id === channelId;
  return (
    boards.find(({ triageChannel }) => isHere(triageChannel)) ??
    boards.find(({ intakeChannels }) => intakeChannels.some(isHere)) ??
    null
  );
}
