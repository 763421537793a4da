import type { Actor } from '../../src/access/actor.ts';
import { systemActor } from '../../src/access/actor.ts';
import { saveSlaPolicy } from '../../src/boards/commands/save-sla-policy.ts';
import { saveCalendar } from '../../src/calendars/commands/save-calendar.ts';
import type { Desk } from '../../src/engine/desk.ts';
import { saveEscalationPolicy } from '../../src/escalation/commands/save-escalation-policy.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const CALENDAR = 'Day and night';
const ESCALATION = 'Desk';

/** Open all the time, so that timers fall due at any; it is read all the same. */
const ALWAYS = Array.from({ length: 7 }, () => [{ from: '00:00', to: '24:00' }]);

/**
 * Promises an answer within an hour and a resolution within eight on each of the boards, by a calendar, with the usual
 * warnings. A missed deadline calls the person, and again a quarter of an hour later.
 */
export async function givePromises(
  desk: Desk,
  prefixes: readonly string[],
  person: Pick<Actor, 'id'>,
): Promise<void> {
  const made = (id: string) => ({ actor: systemActor('bench'), door: 'bench', caller: 'bench', id });
  await desk.run(saveCalendar, { name: CALENDAR, timeZone: 'Europe/Berlin', week: ALWAYS }, made('calendar'));
  const steps = [{ delayMs: 15 * MINUTE_MS, targets: [{ kind: 'person' as const, id: person.id }] }];
  await desk.run(saveEscalationPolicy, { name: ESCALATION, steps }, made('escalation'));
  for (const board of prefixes) {
    const lengths = { responseMs: HOUR_MS, resolutionMs: 8 * HOUR_MS };
    const told = { contact: person.id, escalationPolicy: ESCALATION };
    const policy = { board, name: 'All', ...lengths, calendar: CALENDAR, ...told };
    await desk.run(saveSlaPolicy, policy, made(`policy ${board}`));
  }
}
