import { z } from 'zod';
import { UserError } from '../../errors.ts';

/** The fields of Slack's deliveries that Docket reads. https://docs.slack.dev/interactivity */

/** What commands are kept under: an empty one would be everybody's, an endless one is kept for a week. */
const deliveryId = z.string().min(1).max(255);

const user = z.object({ id: z.string(), name: z.string().optional(), username: z.string().optional() });

export const commandPayload = z.object({
  command: z.string(),
  text: z.string().default(''),
  user_id: z.string(),
  user_name: z.string().optional(),
  channel_id: z.string(),
  response_url: z.url(),
  trigger_id: deliveryId,
});

export const viewPayload = z.looseObject({
  id: deliveryId,
  type: z.string(),
  hash: z.string().optional(),
  callback_id: z.string().default(''),
  root_view_id: z.string().nullish(),
  private_metadata: z.string().default(''),
  blocks: z.array(z.looseObject({ type: z.string(), block_id: z.string().optional() })).default([]),
  state: z
    .object({ values: z.record(z.string(), z.record(z.string(), z.looseObject({ type: z.string() }))) })
    .default({ values: {} }),
});
export type ViewPayload = z.output<typeof viewPayload>;

const message = z.looseObject({
  ts: z.string(),
  thread_ts: z.string().optional(),
  metadata: z.looseObject({ event_type: z.string() }).optional(),
});

export const actionPayload = z.object({
  user,
  trigger_id: deliveryId,
  response_url: z.url().optional(),
  container: z.looseObject({ type: z.string(), is_ephemeral: z.boolean().optional() }),
  channel: z.object({ id: z.string() }).optional(),
  message: message.optional(),
  view: viewPayload.optional(),
  actions: z
    .array(
      z.looseObject({
        action_id: z.string(),
        block_id: z.string().optional(),
        type: z.string(),
        value: z.string().optional(),
        selected_option: z.looseObject({ value: z.string() }).nullish(),
      }),
    )
    .min(1),
});
export type ActionPayload = z.output<typeof actionPayload>;

export const submissionPayload = z.object({ user, trigger_id: deliveryId.optional(), view: viewPayload });
export type SubmissionPayload = z.output<typeof submissionPayload>;

export const eventPayload = z.object({
  event_id: deliveryId,
  /** Seconds since the epoch. */
  event_time: z.number().optional(),
  event: z.looseObject({ type: z.string() }),
});

/** Reads a delivery. Throws `invalid_input` where Slack sent something that it never sends. */
export function readPayload<S extends z.ZodType>(schema: S, payload: unknown): z.output<S> {
  const parsed = schema.safeParse(payload);
  if (parsed.success) return parsed.data;
  throw new UserError('invalid_input', 'Docket does not understand what Slack sent. Try again.');
}

const seen = z.object({
  id: z.string().min(1).max(64),
  rev: z.int().min(0),
  number: z.int().min(1).optional(),
});
const seenInMenu = seen.extend({ do: z.string().min(1).max(64) });

/** Reads the value of a button. Throws `invalid_input` for one that is not ours. */
export function readSeen(value: string | undefined): z.output<typeof seen> {
  return readValue(seen, value);
}

/** Reads the value of an item of the overflow menu. Throws `invalid_input` for one that is not ours. */
export function readSeenInMenu(value: string | undefined): z.output<typeof seenInMenu> {
  return readValue(seenInMenu, value);
}

function readValue<S extends z.ZodType>(schema: S, value: string | undefined): z.output<S> {
  const parsed = schema.safeParse(parseJson(value));
  if (parsed.success) return parsed.data;
  throw new UserError(
    'invalid_input',
    'This button is not from this version of Docket. `/ticket list` shows your tickets as they are now.',
  );
}

/** The JSON value of a text; undefined where it is none. */
export function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
