import type { Board } from '../../../src/boards/board.ts';
import { boards } from '../../../src/boards/board.ts';
import type { SlaPolicy } from '../../../src/boards/sla-policy.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { type Event, events } from '../../../src/engine/events.ts';
import { sweepDueTickets } from '../../../src/timers/sweep.ts';
import type { TestDesk } from '../../helpers/desk.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An answer within 20 minutes and a resolution within 4 hours, day and night, for every ticket; nobody is told. */
export function buildPolicy(fields: Partial<SlaPolicy> = {}): SlaPolicy {
  return {
    ...{ id: 'policy-1', rev: 1, name: 'All', priorities: [], types: [] },
    ...{ responseMs: 20 * MINUTE, resolutionMs: 4 * HOUR, warnings: [50, 75, 90], calendarId: null },
    raci: { responsible: [], accountable: [], consulted: [], informed: [] },
    ...{ contactId: null, escalationPolicyId: null },
    ...fields,
  };
}

/** Gives a board fields that no test of tickets has to set by commands. */
export async function giveBoard(desk: TestDesk, boardId: string, fields: Partial<Board>): Promise<void> {
  await rowsOf(desk.database, boards).updateOne({ _id: boardId }, { $set: fields });
}

/** Lets time pass, and does what fell due meanwhile, until nothing is due. */
export async function pass(desk: TestDesk, milliseconds: number): Promise<void> {
  desk.clock.advance(milliseconds);
  for (let rounds = 0; rounds < 20; rounds += 1) {
    const { fired } = await sweepDueTickets(desk.engine);
    if (fired === 0) return;
  }
  throw new Error('Something is due again and again.');
}

/** The events of one type of all tickets, oldest first. */
export async function eventsOf(desk: TestDesk, ...types: string[]): Promise<Event[]> {
  return desk.reader.find(events, { type: { $in: types } }, { sort: { at: 1, seq: 1 } });
}
