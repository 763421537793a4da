import { z } from 'zod';
import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import type { Event } from '../../engine/events.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { tellDirectly } from '../escalation/tell-directly.ts';
import { mentionOf } from '../messages/mention.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { line } from '../text.ts';

/** What `setLogin` says of a login that somebody else gave or took. */
const told = z.object({
  origin: z.string(),
  login: z.string(),
  /** Who has it now, where it was taken. */
  takenBy: z.string().nullable().default(null),
  isGone: z.boolean().default(false),
  isSettled: z.boolean(),
});

/** A login that was taken from somebody, and one that an admin settled for somebody else. */
export const isLoginNews: Subscriber['wants'] = ({ type, payload }) =>
  type === 'person.login_taken' || (type === 'person.login_changed' && payload.isSettled === true);

/** Tells somebody that a login of theirs is another's by now, or that an admin said that one is theirs. */
export async function deliverLoginNews(parts: OutgoingParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  const id = rowIdOf(delivery.stream);
  const { takenBy } = told.parse(event.payload);
  const people = await findPeople(openReader(parts.database, everyTenant), [id, event.actor, takenBy]);
  const person = people.get(id);
  const isReached = person?.slack?.teamId === parts.installation.teamId && !person.isDeactivated;
  // An admin who settles their own needs no message of it.
  if (!person || !isReached || event.actor === id) return;
  const text = textOf(event, people);
  await tellDirectly(parts, delivery, person, { key: event._id, post: { text } });
}

function textOf({ type, actor, payload }: Event, people: Map<string, Person>): string {
  const { origin, login, takenBy, isGone, isSettled } = told.parse(payload);
  const account = `*${line(login, 100)}* at ${new URL(origin).host}`;
  const who = mentionOf(people, actor) ?? 'An admin';
  if (type === 'person.login_taken') {
    const now = mentionOf(people, takenBy) ?? 'somebody else';
    const why = isSettled ? `${who} said that ${account} is ${now}` : `${account} was confirmed as ${now}`;
    return `${why}. Docket takes it for you no more. If that is wrong, ask an admin.`;
  }
  if (isGone) return `${who} said that ${account} is not you. If that is wrong, ask them.`;
  return `${who} said that ${account} is you. \`/ticket me\` shows it.`;
}
