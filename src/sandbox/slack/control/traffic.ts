import { z } from 'zod';
import type { TrafficEntry } from '../world/traffic.ts';
import type { World } from '../world/world.ts';
import { type Check, checksOf } from './checks.ts';

/** A request as the control API tells it. */
export type TrafficJson = Omit<TrafficEntry, 'body' | 'contentType'> & {
  /** The user id of whom it is about, where it names one. */
  person: string | undefined;
  checks: Check[];
};

/** `oldest` and `newest` are the numbers between which there is something to read. */
export type TrafficPage = { oldest: number; newest: number; traffic: TrafficJson[] };

const page = z.object({
  after: z.coerce.number().default(0),
  before: z.coerce.number().default(Number.POSITIVE_INFINITY),
  limit: z.coerce.number().pipe(z.int().min(1)).default(Number.MAX_SAFE_INTEGER),
});

/**
 * Requests with a number above `after` and below `before`, oldest first: the first `limit` where `after` is given, else the
 * last.
 */
export function trafficPage(world: World, query: URLSearchParams): TrafficPage {
  const { after, before, limit } = page.parse(Object.fromEntries(query));
  const between = world.traffic.filter(({ n }) => n > after && n < before);
  const chosen = query.has('after') ? between.slice(0, limit) : between.slice(-limit);
  const newest = world.trafficCount;
  const oldest = world.traffic[0]?.n ?? newest + 1;
  return { oldest, newest, traffic: chosen.map((entry) => trafficJson(world, entry)) };
}

function trafficJson(world: World, entry: TrafficEntry): TrafficJson {
  const { body: _, contentType: __, ...rest } = entry;
  const violations = world.violations.filter(({ request }) => request === entry.n);
  return { ...rest, person: personIn(entry.payload), checks: checksOf(entry, violations) };
}

const named = z.object({
  user_id: z.string().optional(),
  user: z.union([z.string(), z.object({ id: z.string() })]).optional(),
  event: z.object({ user: z.union([z.string(), z.object({ id: z.string() })]).optional() }).optional(),
});

/** Commands, interactions, events and calls each have a place of their own for it. */
function personIn(payload: unknown): string | undefined {
  const { data } = named.safeParse(payload);
  const user = data?.user_id ?? data?.user ?? data?.event?.user;
  return typeof user === 'object' ? user.id : user;
}
