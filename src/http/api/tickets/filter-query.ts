import { z } from '@hono/zod-openapi';
import { boardRef } from '../../../boards/find-board.ts';
import { personRef } from '../../../people/find-person.ts';
import { priorityField, typeField } from '../../../tickets/fields.ts';
import { readStatus } from '../../../tickets/seed-names.ts';
import { several } from '../several.ts';

/** `true` or `false`. */
export const flag = z
  .enum(['true', 'false'])
  .transform((word) => word === 'true')
  .optional();

const day = z.union([z.iso.datetime({ offset: true }), z.iso.date()], {
  error: 'Give a date like 2026-03-02, or a moment like 2026-03-02T09:00:00Z.',
});

/** What lists of tickets can be narrowed by, as words of an address; all that are given have to hold. */
export const filterQuery = z.strictObject({
  board: boardRef.optional(),
  status: several(readStatus, 10),
  priority: several(priorityField, 5),
  type: several(typeField, 6),
  category: z.string().max(40).optional(),
  project: z.string().max(100).optional(),
  tag: z.string().max(50).optional(),
  open: flag,
  overdue: flag,
  breached: flag,
  assignee: personRef
    .transform((ref) => (ref === 'none' ? null : ref))
    .optional()
    .meta({ description: '`me`, `none`, or a person by id, e-mail address, Slack user or login.' }),
  requester: personRef.optional(),
  createdAfter: day.optional(),
  createdBefore: day.optional(),
});
