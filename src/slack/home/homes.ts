import type { SlackRef } from '../../access/actor.ts';
import type { Clock } from '../../clock.ts';
import { defineCollection, type Row } from '../../database/collection.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';
import type { Person } from '../../people/person.ts';
import type { MyList } from '../../tickets/queries/my-tickets.ts';

/** Where each list of a Home begins: a cursor; none is its first page. */
export type Pages = Partial<Record<MyList, string>>;

/** Somebody who opened their Home lately, and what it shows. Its id is `teamId|userId`. */
export type Home = Row & {
  personId: string;
  openedAt: Date;
  pages: Pages;
  /** Slack's hash of the view as we last published it; null where we do not know. */
  viewHash: string | null;
  /** What was last published, as a hash: an equal one need not be published again. */
  contentHash: string | null;
};

/** After this a Home is kept up to date no more: opening it again draws it anew. */
const FRESH_MS = 24 * 60 * 60 * 1_000;

export const homes = defineCollection<Home>(
  'homes',
  {
    personId: String,
    openedAt: Date,
    pages: { paged: String, waiting: String, yours: String, unassigned: String },
    viewHash: String,
    contentHash: String,
  },
  [
    { fields: { tenantId: 1, personId: 1 } },
    { fields: { openedAt: 1 }, expireAfterSeconds: FRESH_MS / 1_000 },
  ],
);

/** Who looks at their Home. */
export type HomeRows = {
  read(user: SlackRef): Promise<Home | null>;
  /** They opened it: it begins with the first pages. */
  open(user: SlackRef, person: Person): Promise<void>;
  note(user: SlackRef, set: Partial<Pick<Home, 'pages' | 'viewHash' | 'contentHash'>>): Promise<void>;
  /** Which of these people opened it lately. */
  freshAmong(personIds: readonly string[]): Promise<string[]>;
};

/** Opens the record of who looks at their Home. */
export function openHomeRows(database: Database, clock: Clock): HomeRows {
  const rows = ownRows(database, homes);
  const idOf = ({ teamId, id }: SlackRef) => `${teamId}|${id}`;
  return {
    read: (user) => rows.findOne({ _id: idOf(user) }),
    async open(user, { _id: personId, tenantId }) {
      const set = { tenantId, personId, openedAt: new Date(clock.now()), pages: {}, contentHash: null };
      const update = { $set: set, $setOnInsert: { viewHash: null } };
      await rows.updateOne({ _id: idOf(user) }, update, { upsert: true });
    },
    async note(user, set) {
      await rows.updateOne({ _id: idOf(user) }, { $set: set });
    },
    async freshAmong(personIds) {
      const openedAt = { $gt: new Date(clock.now() - FRESH_MS) };
      const found = await rows.find({ personId: { $in: [...personIds] }, openedAt }).toArray();
      return found.map(({ personId }) => personId);
    },
  };
}
