import { defineCollection, type Row } from '../../database/collection.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';

/** One message that a page owes one channel, or one person's direct messages. Its id is `eventId|teamId|channelId`. */
export type Ping = Row & {
  teamId: string;
  channelId: string;
  ticketId: string;
  /** The event `ticket.paged`. */
  eventId: string;
  /** The number of the ticket's escalation. */
  number: number;
  /** 0 is the most urgent priority. */
  rank: number;
  at: Date;
  /** People whose direct messages Docket cannot reach. */
  unreachable: string[];
  /** `refused`: Slack does not take it here. `dropped`: somebody acknowledged before it was sent. */
  state: 'waiting' | 'sent' | 'refused' | 'dropped';
  /** The delivery that it is sent by: its own, or that of several. It counts once that delivery is on record. */
  via: string | null;
};

export const pings = defineCollection<Ping>(
  'pings',
  {
    teamId: String,
    channelId: String,
    ticketId: String,
    eventId: String,
    number: Number,
    rank: Number,
    at: Date,
    unreachable: [String],
    state: String,
    via: String,
  },
  [
    { fields: { tenantId: 1, teamId: 1, channelId: 1, state: 1, rank: 1, at: 1 } },
    { fields: { tenantId: 1, ticketId: 1, number: 1 } },
    { fields: { eventId: 1 } },
    { fields: { via: 1 } },
  ],
);

/** A ping before anything was done about it. */
export type NewPing = Omit<Ping, 'state' | 'via'>;

/** What is owed to channels and people, and what became of it. */
export type Pings = {
  /** Puts it on record where it is not yet, and gives it as it is. What was refused before waits again. */
  open(ping: NewPing): Promise<Ping>;
  read(id: string): Promise<Ping | null>;
  /** What waits for a channel and is in no delivery yet: the most urgent first, then the oldest. */
  waitingFor(ping: Ping, limit: number): Promise<Ping[]>;
  /** What a delivery carries, the most urgent first. */
  carriedBy(delivery: string): Promise<Ping[]>;
  /** Which delivery is to carry them: to be written before it is sent, so that it is found again. */
  assign(ids: readonly string[], delivery: string): Promise<void>;
  /** Nothing of this delivery was sent: what it was to carry waits for another one. */
  release(delivery: string): Promise<void>;
  markSent(delivery: string): Promise<void>;
  refuse(id: string): Promise<void>;
  /** Somebody cannot be written to: what is told of the page elsewhere says so. */
  noteUnreachable(eventId: string, personId: string): Promise<void>;
  /** Of one page: what waits in these channels of a workspace is not sent any more. */
  drop(page: Pick<Ping, 'eventId' | 'teamId'>, channelIds: readonly string[]): Promise<void>;
  /** Whether anybody was told of a page. */
  isTold(eventId: string): Promise<boolean>;
  /** The latest 100 deliveries of an escalation and of the one before it, each once, the latest first. */
  deliveriesOf(escalation: Pick<Ping, 'tenantId' | 'ticketId' | 'number'>): Promise<Ping[]>;
};

/** One that called all weekend has thousands: nobody reads them, and drawing them would hold up all else for hours. */
const DRAWN_AT_MOST = 100;

const MOST_URGENT = { rank: 1, at: 1, _id: 1 } as const;

/** Opens the record of pings. */
export function openPings(database: Database): Pings {
  const rows = ownRows(database, pings);
  return {
    async open({ _id, ...ping }) {
      const update = { $setOnInsert: { ...ping, state: 'waiting' as const, via: null } };
      const row = await rows.findOneAndUpdate({ _id }, update, { upsert: true, returnDocument: 'after' });
      if (row && row.state !== 'refused') return row;
      const waiting = { state: 'waiting' as const, via: null };
      await rows.updateOne({ _id }, { $set: waiting });
      return { _id, ...ping, ...waiting };
    },
    read: (_id) => rows.findOne({ _id }),
    waitingFor: ({ tenantId, teamId, channelId }, limit) =>
      rows
        .find({ tenantId, teamId, channelId, state: 'waiting', via: null })
        .sort(MOST_URGENT)
        .limit(limit)
        .toArray(),
    carriedBy: (via) => rows.find({ via }).sort(MOST_URGENT).toArray(),
    async assign(ids, via) {
      await rows.updateMany({ _id: { $in: [...ids] } }, { $set: { via } });
    },
    async release(via) {
      await rows.updateMany({ via, state: 'waiting' }, { $set: { via: null } });
    },
    async markSent(via) {
      await rows.updateMany({ via }, { $set: { state: 'sent' as const } });
    },
    async refuse(_id) {
      await rows.updateOne({ _id }, { $set: { state: 'refused' as const, via: null } });
    },
    async noteUnreachable(eventId, personId) {
      await rows.updateMany({ eventId }, { $addToSet: { unreachable: personId } });
    },
    async drop({ eventId, teamId }, channelIds) {
      const _id = { $in: channelIds.map((channelId) => pingId({ eventId, teamId, channelId })) };
      await rows.updateMany({ _id, state: 'waiting' }, { $set: { state: 'dropped' as const } });
    },
    async isTold(eventId) {
      return (await rows.findOne({ eventId, state: 'sent' as const })) !== null;
    },
    async deliveriesOf({ tenantId, ticketId, number }) {
      // The next one may begin before the messages of the last one say how it ended.
      const carried = { tenantId, ticketId, number: { $in: [number, number - 1] }, via: { $ne: null } };
      const found = await rows.find(carried).sort({ at: -1 }).limit(DRAWN_AT_MOST).toArray();
      return [...new Map(found.map((ping) => [ping.via, ping])).values()];
    },
  };
}

/** The id of what a page owes a channel, and of its delivery where it goes by itself. */
export function pingId({
  eventId,
  teamId,
  channelId,
}: Pick<Ping, 'eventId' | 'teamId' | 'channelId'>): string {
  return [eventId, teamId, channelId].join('|');
}
