import { z } from 'zod';

/** What may be made to go wrong, for how often, and where: a Web API method, or a surface that Slack delivers to. */
export const faultSchema = z
  .strictObject({
    /** A Web API method such as `chat.update`, or `response_url`. */
    method: z.string().optional(),
    surface: z.enum(['command', 'interaction', 'options', 'event']).optional(),
    times: z.int().min(1).default(1),
    /**
     * status: answer with `status`, nothing applied. error: refuse with `error`, such as `missing_scope`. ratelimited: 429 with `retryAfter` seconds. slow: wait `delayMs` first.
     * lost_response: apply or deliver, then lose the answer. drop: lose the request. duplicate: deliver twice. cut: deliver, then cut the connection at once.
     */
    kind: z.enum(['status', 'error', 'ratelimited', 'slow', 'lost_response', 'drop', 'duplicate', 'cut']),
    error: z.string().default('internal_error'),
    status: z.int().min(400).max(599).default(500),
    retryAfter: z.int().min(1).default(1),
    delayMs: z.int().min(0).default(1_000),
  })
  .refine((fault) => (fault.method === undefined) !== (fault.surface === undefined), {
    message: 'name either a method or a surface',
  })
  .refine(
    ({ kind, surface }) => surface === undefined || !['status', 'error', 'ratelimited'].includes(kind),
    {
      message: 'only calls of a method can be answered so',
    },
  )
  .refine(({ kind, method }) => method === undefined || !['duplicate', 'cut'].includes(kind), {
    message: 'only deliveries to a surface can be doubled or cut off',
  });

export type FaultInput = z.input<typeof faultSchema>;
export type Fault = z.infer<typeof faultSchema>;
type Surface = NonNullable<Fault['surface']>;

export type Faults = {
  add(fault: FaultInput): void;
  clear(): void;
  /** What waits, and for how many times more. */
  list(): { what: string; kind: Fault['kind']; left: number }[];
  /** The fault that the next call of this method, or delivery to this surface, shall meet; it is used up by asking. */
  take(where: { method: string } | { surface: Surface }): Fault | undefined;
};

/** Nothing goes wrong at first. `changed` is called when that changes. */
export function faults(changed: () => void): Faults {
  const waiting: { fault: Fault; left: number }[] = [];
  return {
    add(input) {
      const fault = faultSchema.parse(input);
      waiting.push({ fault, left: fault.times });
      changed();
    },
    clear() {
      waiting.length = 0;
      changed();
    },
    list: () =>
      waiting.map(({ fault, left }) => ({
        what: fault.method ?? fault.surface ?? '',
        kind: fault.kind,
        left,
      })),
    take(where) {
      const name = 'method' in where ? where.method : where.surface;
      const index = waiting.findIndex(({ fault }) => (fault.method ?? fault.surface) === name);
      const entry = waiting[index];
      if (!entry) return undefined;
      entry.left -= 1;
      if (entry.left === 0) waiting.splice(index, 1);
      return entry.fault;
    },
  };
}
