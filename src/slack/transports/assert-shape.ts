import { z } from 'zod';
import { actionPayload, commandPayload, submissionPayload } from '../incoming/payloads.ts';
import { RefusedRequest } from './refused-request.ts';

/** Docket has no functions of workflows, and Bolt throws for one that is not complete. */
const eventType = z.string().refine((type) => type !== 'function_executed');

const named = z.looseObject({ callback_id: z.string() });

/** What Bolt and the handlers rely on, by the `type` of a delivery. */
const SHAPES = new Map<unknown, z.ZodType>([
  // Slash commands have no type.
  [undefined, commandPayload],
  ['block_actions', actionPayload],
  ['view_submission', submissionPayload],
  ['view_closed', z.looseObject({ view: named })],
  ['block_suggestion', z.looseObject({ action_id: z.string(), block_id: z.string().optional() })],
  ['shortcut', named],
  ['message_action', named],
  ['event_callback', z.looseObject({ event: z.looseObject({ type: eventType }) })],
]);

/**
 * Throws `RefusedRequest` for what is no delivery that Slack sends: Bolt reads bodies as they come, and would fail
 * anywhere, or answer nothing.
 */
export function assertShape(body: Record<string, unknown>): void {
  const shape = SHAPES.get(body.type);
  if (!shape) throw new RefusedRequest(400, 'This kind of delivery is not known.');
  const { error } = shape.safeParse(body);
  if (error) throw new RefusedRequest(400, 'The payload has not the shape of its kind.', { cause: error });
}
