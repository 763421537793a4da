import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '../../../src/access/actor.ts';
import { systemActor } from '../../../src/access/actor.ts';
import type { NewEvent } from '../../../src/engine/decision.ts';
import type { Ladder, Roster } from '../../../src/planning/ladder.ts';
import type { TicketContext } from '../../../src/tickets/find-ticket.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { advance } from '../../../src/tickets/time/advance.ts';
import { changeTicket, withFirstClocks } from '../../../src/tickets/time/change-ticket.ts';
import type { Climb } from '../../../src/tickets/time/happening.ts';
import { PLAIN_RIGHTS } from '../../helpers/plain-rights.ts';
import { propertyRuns } from '../../helpers/property-runs.ts';
import { buildContext } from '../build-ticket.ts';
import { buildPolicy, HOUR, MINUTE } from './promises.ts';

/** Lives of a ticket and of those who sweep it; no database: the decisions are pure. */

const START = Date.parse('2026-03-02T09:00:00.000Z');
const RUNS = { numRuns: propertyRuns() };

const bob: Actor = {
  ...{ id: 'person-bob', kind: 'person', tenantId: 'default', slack: { teamId: 'T0', id: 'UBOB' } },
  ...{ isAdmin: false, isOperator: false, ...PLAIN_RIGHTS },
};
const timers = systemActor('timers');

const policies = [
  buildPolicy({ id: 'critical', priorities: ['critical'], responseMs: 15 * MINUTE, resolutionMs: HOUR }),
  buildPolicy({ id: 'others' }),
];

/** What a person may do; what is not possible in that state is left out. */
const DEEDS = {
  pause: (ticket: Ticket) => (ticket.status === 'in_progress' ? { status: 'on_hold' } : null),
  resume: (ticket: Ticket) => (ticket.status === 'on_hold' ? { status: 'in_progress' } : null),
  start: (ticket: Ticket) => (ticket.status === 'new' ? { status: 'in_progress' } : null),
  answer: (ticket: Ticket, now: Date) => (ticket.respondedAt ? null : { respondedAt: now }),
  raise: () => ({ priority: 'critical' }),
  lower: () => ({ priority: 'low' }),
  resolve: (ticket: Ticket, now: Date) =>
    ticket.status === 'in_progress' ? { status: 'resolved', resolvedAt: now } : null,
  reopen: (ticket: Ticket) =>
    ticket.status === 'resolved'
      ? { status: 'in_progress', cycle: ticket.cycle + 1, resolvedAt: null }
      : null,
} as const;

type Deed = keyof typeof DEEDS;

/** Deeds at minutes, up to ten hours. */
const life = fc.array(
  fc.record({
    minute: fc.integer({ min: 0, max: 600 }),
    deed: fc.constantFrom(...(Object.keys(DEEDS) as Deed[])),
  }),
  { maxLength: 12 },
);

/** The minutes at which somebody sweeps: any, also several times in the same one, also never. */
const schedule = fc.array(fc.integer({ min: 0, max: 700 }), { maxLength: 40 });

type Lived = { ticket: Ticket; events: NewEvent<Ticket>[] };

function contextOf(ticket: Ticket): TicketContext {
  return buildContext(ticket, { slaPolicies: policies });
}

function live(
  deeds: readonly { minute: number; deed: Deed }[],
  sweeps: readonly number[],
  climb: Climb | null,
): Lived {
  const { ticket: filed } = buildContext();
  const { clocks } = withFirstClocks(contextOf(filed), filed, new Date(START));
  const lived: Lived = { ticket: { ...filed, clocks }, events: [] };
  const acts = [
    ...deeds.map((it) => ({ ...it, rank: 0 })),
    ...[...sweeps, 10_000].map((minute) => ({ minute, deed: null, rank: 1 })),
  ].sort((one, other) => one.minute - other.minute || one.rank - other.rank);
  for (const { minute, deed } of acts) {
    const now = new Date(START + minute * MINUTE);
    apply(lived, deed ? done(lived.ticket, deed, now) : swept(lived.ticket, climb, now));
  }
  return lived;
}

function done(ticket: Ticket, deed: Deed, now: Date): NewEvent<Ticket>[] {
  const set = DEEDS[deed](ticket, now) as NewEvent<Ticket>['set'] | null;
  if (!set) return [];
  const { events } = changeTicket(contextOf(ticket), { type: deed, set }, { now, actor: bob });
  return events as unknown as NewEvent<Ticket>[];
}

function swept(ticket: Ticket, climb: Climb | null, now: Date): NewEvent<Ticket>[] {
  const number = ticket.escalation?.number ?? 0;
  return advance({ ...contextOf(ticket), climb: climb && { ...climb, number } }, { now, actor: timers });
}

function apply(lived: Lived, events: readonly NewEvent<Ticket>[]): void {
  for (const event of events) {
    lived.events.push(event);
    lived.ticket = { ...lived.ticket, ...event.set };
  }
}

/** What was recorded of promises: which, and for a deadline when it was. */
function recorded({ events }: Lived): unknown[] {
  return events
    .filter(({ type }) => type.startsWith('ticket.sla_'))
    .map(({ dedupKey, payload, type }) => [dedupKey, type === 'ticket.sla_breached' ? payload : null]);
}

/** All of a clock but what only says when somebody looked. */
function clocksOf({ ticket }: Lived): unknown {
  return ticket.clocks;
}

test('any schedule of sweeps records the same warnings and missed deadlines, in the same order', () => {
  const property = fc.property(life, schedule, schedule, (deeds, one, other) => {
    const [first, second] = [live(deeds, one, null), live(deeds, other, null)];
    expect(recorded(first)).toEqual(recorded(second));
    expect(clocksOf(first)).toEqual(clocksOf(second));
  });
  fc.assert(property, RUNS);
});

test('nothing is recorded twice, however often it is looked', () => {
  const property = fc.property(life, schedule, (deeds, sweeps) => {
    const keys = live(deeds, sweeps, null).events.flatMap(({ dedupKey }) => dedupKey ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });
  fc.assert(property, RUNS);
});

test('what is over has no timer', () => {
  const property = fc.property(life, schedule, (deeds, sweeps) => {
    const { ticket } = live(deeds, sweeps, null);
    if (ticket.status !== 'resolved') return;
    for (const clock of [ticket.clocks.response, ticket.clocks.resolution]) {
      expect([clock?.runningSince, clock?.thresholds]).toEqual([null, []]);
    }
    expect(ticket.escalation?.nextAt ?? null).toBeNull();
  });
  fc.assert(property, RUNS);
});

test('a ladder tells each step of each round at most once, and nobody once it is acknowledged, unless it is forgotten', () => {
  const property = fc.property(life, schedule, (deeds, sweeps) => {
    const { events } = live(deeds, sweeps, climb);
    const pages = events.filter(({ type }) => type === 'ticket.paged');
    const keys = pages.map(({ dedupKey }) => dedupKey);
    expect(new Set(keys).size).toBe(keys.length);
    let isAcknowledged = false;
    for (const { type, set, payload } of events) {
      const isForgotten = payload?.cause === 'forgotten';
      if (type === 'ticket.paged' && !isForgotten) expect(isAcknowledged).toBe(false);
      if (set?.escalation !== undefined) isAcknowledged = Boolean(set.escalation?.acknowledgedAt);
    }
  });
  fc.assert(property, RUNS);
});

const conditions = { priorities: [], weekdays: [], hours: null };

const ladder: Ladder = {
  ...{ policyId: null, policyRev: 0, name: 'Nights', timeZone: 'UTC', repeatAfterMs: 15 * MINUTE },
  ...{ forgottenAfterMs: null, criticalPassesQuietHours: true },
  steps: [
    { delayMs: 0, targets: [{ kind: 'person', id: 'person-dan' }], conditions },
    { delayMs: 10 * MINUTE, targets: [{ kind: 'channel', id: 'C0OPS' }], conditions },
  ],
};

const roster: Roster = {
  people: new Map([['person-dan', { isDeactivated: false, quietHours: null }]]),
  teams: new Map(),
  onCall: () => undefined,
};

const climb: Climb = { number: 1, ladder, roster };
