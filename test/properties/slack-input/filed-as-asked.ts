import { expect } from 'vitest';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { type Person, people } from '../../../src/people/person.ts';
import { type Ticket, tickets } from '../../../src/tickets/ticket.ts';
import type { Held, Submission } from './delivery.ts';
import type { Stage } from './stage.ts';

/** Fails where a new ticket is not what its form said: every character that can be kept, and nothing else. */
export async function expectFiledAsAsked(
  stage: Stage,
  { who, fields }: Submission,
  ticketId: string,
): Promise<void> {
  const { database } = stage.docket.app.engine;
  const ticket = await rowsOf(database, tickets).findById(ticketId).lean<Ticket>();
  const requester = await slackIdOf(stage, ticket?.requester.personId ?? null);
  const assignee = await slackIdOf(stage, ticket?.assigneeId ?? null);
  expect({ ...ticket, requester, assignee }).toMatchObject({
    ...{ status: 'new', subject: kept(fields.subject), priority: chosen(fields.priority) },
    ...{ type: chosen(fields.type), requester: who, assignee: chosen(fields.assignee) },
    ...{ tags: [], links: [], watchers: [], cycle: 1, commentCount: 0, category: null, resolution: null },
  });
  // A description that nobody can see is none.
  expect([kept(fields.description), '']).toContain(ticket?.description);
}

async function slackIdOf({ docket }: Stage, personId: string | null): Promise<string | null> {
  if (personId === null) return null;
  const person = await rowsOf(docket.app.engine.database, people).findById(personId).lean<Person>();
  return person?.slack?.id ?? null;
}

/** Half a surrogate pair cannot be written, and controls cannot be seen. */
function kept(held: Held | undefined): string {
  const text = held?.type === 'plain_text_input' ? (held.value ?? '') : '';
  return Array.from(text, (character) => (/\p{Cs}/u.test(character) ? '\uFFFD' : character))
    .filter((character) => !/\p{Cc}/u.test(character) || ['\t', '\n', '\r'].includes(character))
    .join('')
    .trim();
}

function chosen(held: Held | undefined): string | null {
  if (held === undefined || held.type === 'plain_text_input') return null;
  return held.type === 'users_select' ? held.user : held.option;
}
