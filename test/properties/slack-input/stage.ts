import { rowsOf } from '../../../src/database/unscoped.ts';
import { type CommandRow, commandRows } from '../../../src/engine/outcomes.ts';
import { type Thread as ThreadRow, threads } from '../../../src/slack/threads.ts';
import { type Ticket, tickets } from '../../../src/tickets/ticket.ts';
import type { Docket } from '../../helpers/docket.ts';

/** A reply that was delivered: it can be edited and deleted. */
export type Reply = { userId: string; channelId: string; ts: string; threadTs: string; text: string };

/** What deliveries refer to: the newest tickets, with their threads, and the newest replies. */
export type Stage = {
  docket: Docket;
  ticketIds: string[];
  replies: Reply[];
  /** Counts the deliveries, for ids that nobody used before. */
  count: number;
  /** A ticket that was filed is the newest from now on. */
  keep(ticketId: string): void;
};

type Place = { channelId: string; threadTs: string };

/** Old tickets are closed in the end, and take nothing more. */
const NEWEST = 4;

/** Sets the stage with a few tickets. */
export async function openStage(docket: Docket): Promise<Stage> {
  const stage: Stage = {
    ...{ docket, ticketIds: [], replies: [], count: 0 },
    keep(ticketId) {
      stage.ticketIds = [ticketId, ...stage.ticketIds].slice(0, NEWEST);
    },
  };
  for (const subject of ['First', 'Second', 'Third']) {
    await docket.file({ subject });
    await docket.settle();
  }
  const rows = rowsOf(docket.app.engine.database, tickets);
  for (const { _id } of await rows.find().sort({ number: 1 }).lean<Ticket[]>()) stage.keep(_id);
  return stage;
}

/** The ticket that a number stands for: 0 is the newest. */
export async function ticketAt({ docket, ticketIds }: Stage, position: number): Promise<Ticket> {
  const id = ticketIds[position % ticketIds.length];
  const ticket = await rowsOf(docket.app.engine.database, tickets).findById(id).lean<Ticket>();
  if (!ticket) throw new Error('There is no ticket on the stage yet.');
  return ticket;
}

/** Where a ticket's agents or its requester talk about it, once that is known. */
export async function threadOf(
  { docket }: Stage,
  ticketId: string,
  audience: ThreadRow['audience'],
): Promise<Place | null> {
  const rows = rowsOf(docket.app.engine.database, threads);
  const row = await rows.findOne({ tenantId: 'default', ticketId, audience }).lean<ThreadRow>();
  const [, channelId, threadTs] = row?._id.split('|') ?? [];
  return channelId && threadTs ? { channelId, threadTs } : null;
}

/** What came of the first command of a delivery; null where there was none. */
export function outcomeOf({ docket }: Stage, deliveryId: string): Promise<CommandRow | null> {
  const rows = rowsOf(docket.app.engine.database, commandRows);
  return rows.findById(`default|slack|T0DOCKET|${deliveryId}`).lean<CommandRow>();
}
