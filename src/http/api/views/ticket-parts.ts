import { z } from '@hono/zod-openapi';
import type { Debrief, Ticket } from '../../../tickets/ticket.ts';
import { iso, isoOrNull, moment } from './moment.ts';
import { orNull } from './or-null.ts';
import { slackRefView } from './person.ts';

export const debriefView = z
  .object({
    cycle: z.int(),
    rootCause: z.string(),
    impact: z.string(),
    actions: z.string(),
    by: z.string(),
    at: moment,
  })
  .openapi('Debrief');

export function viewDebrief({ cycle, rootCause, impact, actions, by, at }: Debrief) {
  return { cycle, rootCause, impact, actions, by, at: iso(at) };
}

/** The Slack message that a ticket was made from, where it was. */
const originView = z
  .object({
    teamId: z.string(),
    channelId: z.string(),
    ts: z.string(),
    permalink: z.string(),
    authorId: z.string().nullable(),
  })
  .openapi('Origin');

const attachmentView = z
  .object({ name: z.string(), type: z.string().nullable(), size: z.int().nullable() })
  .openapi('Attachment');

/** Where a ticket came from. */
export const sourceFields = {
  filedIn: orNull(slackRefView),
  origin: orNull(originView),
  attachments: z.array(attachmentView),
};

export function viewSource({ filedIn, origin, attachments }: Ticket) {
  return {
    filedIn: filedIn && { teamId: filedIn.teamId, id: filedIn.id },
    origin: origin && {
      ...{ teamId: origin.teamId, channelId: origin.channelId, ts: origin.ts },
      ...{ permalink: origin.permalink, authorId: origin.authorId },
    },
    attachments: attachments.map(({ name, type, size }) => ({ name, type, size })),
  };
}

/** What a ticket waits for from its requester. */
export const waitingView = z
  .object({ since: moment, reminders: z.int(), remindAt: moment.nullable() })
  .openapi('Waiting');

export function viewWaiting({ waiting }: Ticket) {
  if (!waiting) return null;
  const { since, reminders, remindAt } = waiting;
  return { since: iso(since), reminders, remindAt: isoOrNull(remindAt) };
}
