import type { Ladder } from '../../planning/ladder.ts';
import type { Ticket } from '../ticket.ts';

/** An escalation whose first step nobody has planned yet; it is done within a second, unless nothing runs. */
const UNPLANNED: Ladder = {
  ...{ policyId: null, policyRev: 0, name: '', timeZone: 'UTC', steps: [], repeatAfterMs: 0 },
  ...{ forgottenAfterMs: 60 * 60_000, criticalPassesQuietHours: true },
};

/** Whom an escalation tells. */
export function ladderFor({ ladder }: Pick<Ticket, 'ladder'>): Ladder {
  return ladder ?? UNPLANNED;
}
