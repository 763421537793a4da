import { z } from '@hono/zod-openapi';
import type { QueryOutput } from '../../../engine/query.ts';
import type { Shift } from '../../../planning/rotation.ts';
import type { onCallNow } from '../../../rotations/queries/on-call-now.ts';
import type { workOfShift } from '../../../rotations/queries/work-of-shift.ts';
import { iso, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import { personView, viewPeople } from './person.ts';
import { rotationView, viewRotation } from './rotation.ts';
import { ticketView, viewTicket } from './ticket.ts';

/** A stretch with one person on call, or with nobody. */
const shift = z
  .object({ personId: z.string().nullable(), from: moment, until: moment, isOverride: z.boolean() })
  .openapi('Shift');

/** Who is on call, until when, and who is next. */
export const onCallView = z
  .object({
    at: moment,
    items: z.array(z.object({ rotation: rotationView, now: shift, next: orNull(shift) })),
    people: z.array(personView),
  })
  .openapi('OnCall');

export function viewOnCall({
  shifts,
  people,
  at,
}: QueryOutput<typeof onCallNow>): z.infer<typeof onCallView> {
  const items = shifts.map(({ rotation, now, next, mayOverride }) => ({
    rotation: viewRotation(rotation, mayOverride),
    now: viewShift(now),
    next: next && viewShift(next),
  }));
  return { at: iso(at), items, people: viewPeople(people) };
}

function viewShift({ personId, from, until, isOverride }: Shift): z.infer<typeof shift> {
  return { personId, from: iso(new Date(from)), until: iso(new Date(until)), isOverride };
}

/** What is open for whoever is on call; each ticket under the first reason that it has. */
export const workView = z
  .object({
    escalated: z.array(ticketView),
    due: z.array(ticketView),
    urgent: z.array(ticketView),
    total: z.int(),
    people: z.array(personView),
  })
  .openapi('OnCallWork');

export function viewWork({
  lists,
  total,
  people,
}: QueryOutput<typeof workOfShift>): z.infer<typeof workView> {
  return {
    escalated: lists.escalated.map(viewTicket),
    due: lists.due.map(viewTicket),
    urgent: lists.urgent.map(viewTicket),
    ...{ total, people: viewPeople(people) },
  };
}
