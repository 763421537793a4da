import { randomUUID } from 'node:crypto';
import type { Actor } from '../../../access/actor.ts';
import { can } from '../../../access/can.ts';
import { ownRows } from '../../../database/own-rows.ts';
import type { Engine } from '../../../engine/engine.ts';
import { UserError } from '../../../errors.ts';
import { type ApiJob, apiJobs } from './job.ts';

/** A kind of long work. It may be begun again from the start, in another process. */
export type JobKind = {
  id: string;
  run(job: Pick<ApiJob, 'tenantId'>): Promise<Record<string, unknown>>;
};

export type Jobs = {
  /**
   * Keeps that somebody asked for long work, and begins with it. What they asked for and is under way is given again.
   * Throws `forbidden` for whoever may not know what comes of it.
   */
  start(kind: string, asked: { actor: Actor; tenantId: string }): Promise<ApiJob>;
  /**
   * A job that this actor asked for, as long as they may know what comes of it. Where its process has died, this one
   * takes it up. Throws `not_found`.
   */
  find(id: string, actor: Actor): Promise<ApiJob>;
  /** Waits for what this process works on. */
  settle(): Promise<void>;
};

const LEASE_MS = 30_000;
const RENEW_MS = 10_000;
const KEEP_MS = 7 * 24 * 60 * 60_000;

/** Opens the long work of programs. Whoever asks for a job that nobody works on sets it going again. */
export function openJobs({ database, clock, log }: Engine, kinds: readonly JobKind[]): Jobs {
  const rows = ownRows(database, apiJobs);
  const inHand = new Set<Promise<void>>();
  const leaseFromNow = () => new Date(clock.now() + LEASE_MS);

  /** Takes a job that waits, or that a dead process had. */
  async function take(_id: string): Promise<ApiJob | null> {
    const free = { state: { $in: ['waiting' as const, 'running' as const] } };
    const due = { leaseUntil: { $lte: new Date(clock.now()) } };
    const set = { state: 'running' as const, leaseUntil: leaseFromNow() };
    return rows.findOneAndUpdate({ _id, ...free, ...due }, { $set: set }, { returnDocument: 'after' });
  }

  async function work(job: ApiJob): Promise<void> {
    const { _id } = job;
    const renewing = setInterval(() => {
      const lease = { $set: { leaseUntil: leaseFromNow() } };
      rows.updateOne({ _id, state: 'running' }, lease).catch(() => undefined);
    }, RENEW_MS);
    try {
      const kind = kinds.find(({ id }) => id === job.kind);
      if (!kind) throw new Error(`There is no long work called ${job.kind}.`);
      await end(_id, { state: 'done', result: await kind.run(job) });
    } catch (err) {
      log.error({ err, job: `${job.kind} ${_id}` }, 'Long work of a program failed.');
      await end(_id, { state: 'failed', result: null });
    } finally {
      clearInterval(renewing);
    }
  }

  async function end(_id: string, outcome: Pick<ApiJob, 'state' | 'result'>): Promise<void> {
    await rows.updateOne({ _id }, { $set: { ...outcome, endedAt: new Date(clock.now()) } });
  }

  async function begin(id: string): Promise<ApiJob | null> {
    const job = await take(id);
    if (!job) return null;
    const working = work(job)
      // The database is gone: whoever asks next sets it going again.
      .catch((err: unknown) => log.warn({ err }, 'What came of long work could not be kept.'))
      .finally(() => inHand.delete(working));
    inHand.add(working);
    return job;
  }

  async function goOn(job: ApiJob): Promise<ApiJob> {
    const isLeft = job.endedAt === null && job.leaseUntil.getTime() <= clock.now();
    return (isLeft ? await begin(job._id) : null) ?? job;
  }

  return {
    async start(kind, { actor, tenantId }) {
      if (!can(actor, 'tenant.read', { tenantId }))
        throw new UserError('forbidden', 'Only admins and auditors ask for such work. Ask one of them.');
      // Whoever asks again and again has it done once at a time.
      const underWay = await rows.findOne({ tenantId, kind, askedBy: actor.id, endedAt: null });
      if (underWay) return goOn(underWay);
      const now = new Date(clock.now());
      const job: ApiJob = {
        ...{ _id: randomUUID(), tenantId, kind, askedBy: actor.id, state: 'waiting', result: null },
        ...{ createdAt: now, endedAt: null, leaseUntil: now, expireAt: new Date(now.getTime() + KEEP_MS) },
      };
      await rows.insertOne(job);
      return (await begin(job._id)) ?? job;
    },
    async find(id, actor) {
      const job = await rows.findOne({ _id: id, askedBy: actor.id });
      if (!job || !can(actor, 'tenant.read', { tenantId: job.tenantId }))
        throw new UserError('not_found', 'There is no such job. Jobs are kept for seven days.');
      return goOn(job);
    },
    async settle() {
      await Promise.all(inHand);
    },
  };
}
