import { type SlaPolicy, slaPolicyFor } from '../../boards/sla-policy.ts';
import { openCalendar } from '../../planning/open-calendar.ts';
import type { OpenHours } from '../../planning/open-hours.ts';
import type { ClockKind, ClockTerms } from '../../planning/sla-clock.ts';
import type { Priority } from '../vocabulary.ts';
import { versionOf } from './older-calendars.ts';
import type { TicketSurroundings } from './surroundings.ts';

/** What counts for a ticket when its policy is looked up. */
type Matched = { priority: Priority; type: string };

/** The policy that counts for a ticket. */
export function policyOf({ board }: Pick<TicketSurroundings, 'board'>, ticket: Matched): SlaPolicy | null {
  return slaPolicyFor(board.slaPolicies, ticket);
}

/** What a clock of a ticket is measured by today; null where nothing is promised. */
export function termsOf(
  surroundings: TicketSurroundings,
  ticket: Matched,
  kind: ClockKind,
): ClockTerms | null {
  const policy = policyOf(surroundings, ticket);
  const targetMs = kind === 'response' ? policy?.responseMs : policy?.resolutionMs;
  if (!policy || !targetMs) return null;
  const { id: policyId, rev: policyRev, calendarId, warnings } = policy;
  const calendarRev = calendarId ? (surroundings.calendars.get(calendarId)?.rev ?? 0) : 0;
  return { policyId, policyRev, calendarId, calendarRev, targetMs, warnings };
}

/** The hours of a calendar, as it is or as it was at a `rev`; all time where there is none. */
export function hoursOf(
  { calendars }: Pick<TicketSurroundings, 'calendars'>,
  id: string | null,
  rev?: number,
): OpenHours {
  if (id === null) return openCalendar(null);
  const older = rev === undefined ? undefined : calendars.get(versionOf(id, rev));
  return openCalendar(older ?? calendars.get(id) ?? null);
}
