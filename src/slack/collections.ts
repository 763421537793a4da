import type { AnyCollection } from '../database/collection.ts';
import { answered } from './answered.ts';
import { budgets } from './budget.ts';
import { pings } from './escalation/pings.ts';
import { goneReplies } from './events/gone-replies.ts';
import { homes } from './home/homes.ts';
import { oauthNonces } from './install/oauth-nonces.ts';
import { groupRefusals } from './on-call/group-refusals.ts';
import { heldDeliveries } from './outgoing/held-deliveries.ts';
import { threads } from './threads.ts';

/** The collections that only the Slack door uses. */
export const slackCollections: readonly AnyCollection[] = [
  ...[threads, budgets, homes, answered, goneReplies, pings],
  groupRefusals,
  heldDeliveries,
  oauthNonces,
];
