import type { Person } from '../../people/person.ts';
import { line } from '../text.ts';

/** A person in markup: mentioned where they have a Slack user, by name otherwise. */
export function mention(person: Person): string {
  return person.slack ? `<@${person.slack.id}>` : line(person.name, 80);
}

/** A person of a ticket in markup, or null where nobody is named or the record is gone. */
export function mentionOf(people: Map<string, Person>, id: string | null): string | null {
  const person = id === null ? undefined : people.get(id);
  return person ? mention(person) : null;
}

/** A channel in markup. */
export function channelLink(channelId: string): string {
  return `<#${channelId}>`;
}
