import { defineCollection, type Row } from '../database/collection.ts';

/** What was sent outside: written as `sending` before the call, as `sent` after it. */
export type SentMessage = Row & {
  /** `sending`: the call is under way, or its outcome is unknown. */
  state: 'sending' | 'sent';
  /** The event or the card that it stands for. */
  target: string;
  teamId: string;
  channelId: string;
  ts: string | null;
  /** What was last sent, as a hash: an equal one need not be sent again. */
  contentHash: string | null;
  /** Whether it may be there twice, because the outcome of an earlier try could not be told. */
  mayBeDoubled: boolean;
  at: Date;
};

export const deliveries = defineCollection<SentMessage>(
  'deliveries',
  {
    state: String,
    target: String,
    teamId: String,
    channelId: String,
    ts: String,
    contentHash: String,
    mayBeDoubled: Boolean,
    at: Date,
  },
  [
    {
      fields: { tenantId: 1, teamId: 1, channelId: 1, ts: 1 },
      unique: true,
      partialFilterExpression: { ts: { $type: 'string' } },
    },
  ],
);
