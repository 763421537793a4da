import { everyTenant } from '../../access/scope.ts';
import { openReader } from '../../engine/reader.ts';
import { ProviderError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { mayBeTold } from '../outgoing/may-be-told.ts';
import { openDirect } from '../outgoing/open-direct.ts';
import type { ShownTicket } from '../outgoing/open-requester-thread.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import type { PagePayload } from './page-payload.ts';

/** The direct messages of those whom a page calls. */
export type Directs = {
  /** Whose direct messages a channel is. */
  people: Map<string, string>;
  /** People whose account Slack does not let us write to. */
  unreachable: string[];
  /** Set where Slack could not be asked about somebody: to be tried again. */
  failure: ProviderError | null;
};

/** Opens the direct messages of everybody whom a page of a ticket calls, who may read it, and who has a Slack user. */
export async function findDirects(
  parts: OutgoingParts,
  payload: PagePayload,
  shown: ShownTicket,
): Promise<Directs> {
  const ids = payload.page.recipients.map(({ personId }) => personId);
  const people = await findPeople(openReader(parts.database, everyTenant), ids);
  const found: Directs = { people: new Map(), unreachable: [], failure: null };
  const told = [...people.values()].filter((person) => mayBeTold(shown, person));
  for (const person of told) await addPerson(parts, person, found);
  return found;
}

async function addPerson(parts: OutgoingParts, { _id, slack, isDeactivated }: Person, found: Directs) {
  if (slack?.teamId !== parts.installation.teamId || isDeactivated) return;
  try {
    const channelId = await openDirect(parts, slack.id);
    if (channelId === null) found.unreachable.push(_id);
    else found.people.set(channelId, _id);
  } catch (error) {
    if (!(error instanceof ProviderError)) throw error;
    // A refusal that is final for whatever reason: they cannot be reached, and the channel is told so.
    if (error.failure.retryable) found.failure = error;
    else found.unreachable.push(_id);
  }
}
