import { z } from 'zod';
import { slackRef } from '../access/slack-ref.ts';
import { boardRef } from '../boards/find-board.ts';
import { personRef } from '../people/find-person.ts';
import {
  categoryField,
  descriptionField,
  priorityField,
  projectField,
  subjectField,
  tagsField,
  typeField,
} from './fields.ts';
import { ticketRef } from './find-ticket.ts';
import { attachmentInput, originInput } from './origin.ts';
import { readStatus } from './seed-names.ts';

const relatives = z.array(ticketRef).max(50, 'Name at most 50 tickets.').default([]);

/** What filing a ticket takes, from any door. */
export const createInput = z.object({
  board: boardRef,
  subject: subjectField,
  description: descriptionField.nullish().transform((text) => text ?? ''),
  priority: priorityField.default('medium'),
  type: typeField.default('request'),
  category: categoryField.default(null),
  project: projectField.default(null),
  tags: tagsField.default([]),
  initialStatus: readStatus.optional(),
  assignee: personRef.nullish(),
  /** Whom it is for; whoever files it, where nobody is named. */
  requester: personRef.nullish(),
  parent: ticketRef.nullish(),
  blockedBy: relatives,
  relatedTo: relatives,
  /** The Slack channel where it was filed. */
  filedIn: slackRef.nullish(),
  /** The Slack message that it is made from, and its files. */
  origin: originInput.nullish(),
  attachments: z.array(attachmentInput).max(20, 'A ticket takes at most 20 files.').default([]),
});

export type CreateInput = z.output<typeof createInput>;
