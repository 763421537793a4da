import { defineCollection, type Row } from '../database/collection.ts';

/** The inbox as its lanes and dead letters call it. */
export const INBOX = 'webhooks';

/** A delivery of a host that was proven, and is kept until it has had its effect, and then for two weeks. */
export type InboxRow = Row & {
  /** `connectionId|deliveryId`: the same delivery again is no other row. */
  connectionId: string;
  host: string;
  deliveryId: string;
  /** As the host calls it: `pull_request`. */
  event: string;
  /** What has to be taken in order: `connectionId|repository`. */
  lane: string;
  /** Emptied once it is done. */
  body: Buffer | null;
  /** Whether the body is kept as gzip. */
  isZipped: boolean;
  state: 'waiting' | 'done' | 'dead';
  /** What came of it, for whoever tries the connection out: `payments/api#482 opened: OPS-12`. */
  outcome: string;
  /** What the host calls its instance; null where it does not say. */
  instance?: string | null;
  receivedAt: Date;
  /** Set once it is done. */
  expireAt?: Date;
};

const FOURTEEN_DAYS = 14 * 24 * 3_600;
/** How long what is done is known, so that the host may send it again. */
export const KEPT_MS = FOURTEEN_DAYS * 1_000;

export const webhookInbox = defineCollection<InboxRow>(
  'webhook_inbox',
  {
    connectionId: { type: String, required: true },
    host: String,
    deliveryId: String,
    event: String,
    lane: String,
    body: Buffer,
    isZipped: Boolean,
    state: String,
    outcome: String,
    instance: String,
    receivedAt: Date,
    expireAt: Date,
  },
  [
    { fields: { state: 1, lane: 1, receivedAt: 1, _id: 1 } },
    { fields: { tenantId: 1, connectionId: 1, receivedAt: 1 } },
    { fields: { expireAt: 1 }, expireAfterSeconds: 0 },
  ],
);
