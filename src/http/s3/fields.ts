import { z } from '@hono/zod-openapi';
import { boardRef } from '../../boards/find-board.ts';
import { commitSha } from '../../code/commits-named.ts';
import { personRef } from '../../people/find-person.ts';
import { requiredText } from '../../text-input.ts';
import { ticketRef } from '../../tickets/find-ticket.ts';
import { readStatus } from '../../tickets/seed-names.ts';

/** What several endpoints take. Tickets are named by id or key, boards too, and people as everywhere. */
export const ticketIdField = ticketRef.meta({ example: 'OPS-123' });
export const workflowIdField = boardRef.meta({ example: 'OPS' });
export const agentIdField = z
  .string()
  .trim()
  .min(1)
  .max(254)
  .nullish()
  .openapi({ description: 'Whoever the token acts for: an id, a name or an e-mail address of theirs.' });
export const assignedField = personRef.nullish();
export const ticketIdsField = z.array(ticketRef).max(50, 'Name at most 50 tickets.');
export const commitShaField = commitSha.nullish().meta({ example: '9fceb02d0ae5' });
export const commentField = requiredText(3_000);

/** How a ticket ends by `wont_fix`, which is a status of theirs and a resolution of ours (ruling 13). */
const ENDS_AS = new Map([['wont_fix', 'wont_fix' as const]]);

/** A status in our words or in those of others, and how a ticket that gets it was resolved. */
export const newStatusField = z
  .string()
  .max(40)
  .transform((text, context) => {
    const read = readStatus.safeParse(text);
    const word = text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_');
    if (read.success) return { status: read.data, code: ENDS_AS.get(word) ?? ('fixed' as const) };
    context.addIssue({ code: 'custom', message: read.error.issues[0]?.message ?? 'Give a status.' });
    return z.NEVER;
  })
  .openapi({ type: 'string', example: 'in_progress' });
