import { z } from 'zod';
import type { EventDoor, EventListener } from '../contract.ts';
import { readPayload } from '../incoming/payloads.ts';
import { syncBoard, triageBoards } from '../sync-agents.ts';

const membership = z.object({ channel: z.string() });

/** Somebody joined or left a channel: where it is a triage channel, its board's agents are read afresh. */
async function membersChanged(door: EventDoor, event: unknown): Promise<void> {
  const { channel } = readPayload(membership, event);
  for (const board of await triageBoards(door, channel)) await syncBoard(door, board);
}

export const memberJoined: EventListener = { type: 'member_joined_channel', handle: membersChanged };

export const memberLeft: EventListener = { type: 'member_left_channel', handle: membersChanged };
