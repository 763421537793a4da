import { z } from 'zod';
import type { HostEvent } from '../../../code/host-event.ts';
import { repository } from '../fields.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#ping */
const pingPayload = z.object({
  hook_id: z.int(),
  /** The hook of an organisation has none. */
  repository: repository.nullish(),
});

/** The hook was set up, or somebody tries it out. */
export function pingEvents(payload: unknown): HostEvent[] {
  const told = pingPayload.parse(payload);
  return [{ kind: 'ping', repository: told.repository?.full_name ?? null }];
}
