import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connect.ts';
import { ownRows } from '../../database/own-rows.ts';
import { deliveries, type SentMessage } from '../../engine/deliveries.ts';

/** Where a message belongs, before anything of it is sent. */
export type Addressed = Pick<SentMessage, '_id' | 'tenantId' | 'target' | 'teamId' | 'channelId'>;

/** What was sent to Slack, and what may have been. */
export type SentMessages = {
  read(id: string): Promise<SentMessage | null>;
  /** Before the call: from here on its outcome is unknown. */
  markSending(message: Addressed, options: { mayBeDoubled: boolean }): Promise<void>;
  /** After the call. */
  markSent(
    id: string,
    sent: { ts: string; contentHash: string | null; mayBeDoubled?: boolean },
  ): Promise<void>;
  /** Changes what is known of a message. */
  note(id: string, set: Partial<Pick<SentMessage, 'contentHash' | 'mayBeDoubled'>>): Promise<void>;
  /** The call surely had no effect: as if it had never been tried. */
  forget(id: string): Promise<void>;
};

/**
 * Opens the record of what was sent to a workspace. What went to another one under the same id, because a board has
 * moved and ids look alike, is not there.
 */
export function openSentMessages(database: Database, clock: Clock, teamId: string): SentMessages {
  const rows = ownRows(database, deliveries);
  return {
    read: (id) => rows.findOne({ _id: id, teamId }),
    async markSending({ _id, ...message }, { mayBeDoubled }) {
      const set = { ...message, state: 'sending' as const, ts: null, contentHash: null, mayBeDoubled };
      // Of several tries the first one's time counts: from then on there may be a message to look for.
      const at = { at: new Date(clock.now()) };
      const update = mayBeDoubled ? { $set: set, $setOnInsert: at } : { $set: { ...set, ...at } };
      await rows.updateOne({ _id }, update, { upsert: true });
    },
    async markSent(_id, sent) {
      await rows.updateOne({ _id }, { $set: { state: 'sent' as const, ...sent } });
    },
    async note(_id, set) {
      await rows.updateOne({ _id }, { $set: set });
    },
    async forget(_id) {
      await rows.deleteOne({ _id });
    },
  };
}
