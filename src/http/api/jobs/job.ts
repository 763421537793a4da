import { Schema } from 'mongoose';
import { defineCollection, type Row } from '../../../database/collection.ts';

/** Long work that somebody asked for, and comes back for. */
export type ApiJob = Row & {
  kind: string;
  /** The id of whoever asked: nobody else is told. */
  askedBy: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  /** What it came to; null before, and where it failed. */
  result: Record<string, unknown> | null;
  createdAt: Date;
  endedAt: Date | null;
  /** Until then the process that works on it is taken to be alive. */
  leaseUntil: Date;
  expireAt: Date;
};

export const apiJobs = defineCollection<ApiJob>(
  'api_jobs',
  {
    kind: { type: String, required: true },
    askedBy: { type: String, required: true },
    state: { type: String, required: true },
    result: Schema.Types.Mixed,
    createdAt: Date,
    endedAt: Date,
    leaseUntil: Date,
    expireAt: Date,
  },
  [{ fields: { tenantId: 1, askedBy: 1, endedAt: 1 } }, { fields: { expireAt: 1 }, expireAfterSeconds: 0 }],
);
