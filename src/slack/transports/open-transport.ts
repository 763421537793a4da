import type { Clock } from '../../clock.ts';
import type { SlackConfig } from '../door.ts';
import { openHttpTransport } from './http.ts';
import type { DeliveryParts } from './process-delivery.ts';
import { openSocketTransport } from './socket.ts';
import type { Transport } from './transport.ts';

/** Opens the way in that was configured; nothing comes in yet. */
export function openTransport(
  { transport, apiUrl }: SlackConfig,
  parts: DeliveryParts & { clock: Clock },
): Transport {
  if (transport.kind === 'http') return openHttpTransport(transport.signingSecret, parts);
  return openSocketTransport({ appToken: transport.appToken, apiUrl }, parts);
}
