import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { findPeople } from '../../people/find-person.ts';
import { actorOf, type Person } from '../../people/person.ts';
import { onCallAt, onCallUntil } from '../../planning/on-call.ts';
import { handedOver } from '../../rotations/commands/hand-over.ts';
import { WORK_REASONS, type WorkOfShift, workOfShift } from '../../rotations/queries/work-of-shift.ts';
import { rotations, type SavedRotation } from '../../rotations/saved-rotation.ts';
import { localPerson } from '../local-people.ts';
import { openDirect } from '../outgoing/open-direct.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { sendOnce } from '../outgoing/send-once.ts';
import { type TeamsOf, teamsOfPeople } from '../outgoing/teams.ts';
import { metadataOf } from '../outgoing/tell-in-thread.ts';
import { cardLinks } from './card-links.ts';
import { type HandOverView, renderHandOver } from './hand-over-message.ts';
import { isEndless } from './oncall-answer.ts';
import type { UserGroups } from './user-groups.ts';

export type OnCallParts = OutgoingParts & {
  userGroups: UserGroups;
  /** Slack user ids of `DOCKET_ADMINS`. */
  admins: readonly string[];
};

/** Hand-overs that somebody is told of: nobody gave the first one of a rotation away. */
export const isHandOver: Subscriber['wants'] = ({ type, payload }) =>
  type === 'rotation.handed_over' && payload.isFirst !== true;

/** Tells whoever is on call from now on, and whoever was until now, what is open. */
export async function deliverHandOver(parts: OnCallParts, delivery: Delivery): Promise<void> {
  const [event] = delivery.events;
  const told = handedOver.parse(event.payload);
  const reader = openReader(parts.database, everyTenant);
  const rotation = await reader.findOne(rotations, { _id: rowIdOf(delivery.stream) });
  if (!rotation || rotation.removedAt) return;
  const at = parts.clock.now();
  const shift = { ...onCallAt(rotation, at), until: onCallUntil(rotation, at) };
  // After an outage somebody else may be on call by now, who is told instead.
  if (shift.personId !== told.to) return;
  const people = await findPeople(reader, [told.from, told.to]);
  const before = people.get(told.from ?? '') ?? null;
  const now = people.get(told.to ?? '') ?? null;
  const view = {
    before,
    now,
    rotation,
    until: new Date(shift.until),
    isEndless: isEndless(shift, new Date(at)),
  };
  const readers = [now, before].filter((person) => person !== null);
  const outcomes: PromiseSettledResult<void>[] = [];
  // One after the other; who cannot be told keeps nobody else from being told.
  for (const each of readers)
    outcomes.push(...(await Promise.allSettled([tell(parts, delivery, view, each)])));
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason;
}

/** The workspaces of both. */
export const teamsOfHandOver: TeamsOf = ({ database }, { events: [event] }) => {
  const { from, to } = handedOver.parse(event.payload);
  return teamsOfPeople(openReader(database, everyTenant), [to, from]);
};

type Told = Pick<HandOverView, 'before' | 'now' | 'until' | 'isEndless'> & { rotation: SavedRotation };

async function tell(
  parts: OnCallParts,
  { events: [event], checkLease }: Delivery,
  view: Told,
  reader: Person,
): Promise<void> {
  const { teamId } = parts.installation;
  if (reader.slack?.teamId !== teamId) return;
  const channelId = await openDirect(parts, reader.slack.id);
  if (channelId === null) return;
  const work = await askWork(parts, view, reader);
  const all = WORK_REASONS.flatMap((reason) => work.lists[reason]);
  const links = await cardLinks(parts, all, work.boards);
  const post = renderHandOver({ ...view, ...localView(view, teamId), reader, work, links });
  const id = `${event._id}|${reader._id}`;
  const address = { _id: id, tenantId: event.tenantId, target: event._id, teamId, channelId };
  const message = { channelId, post, metadata: metadataOf(event, id) };
  await sendOnce(parts, { address, message, contentHash: null, checkLease });
}

function localView({ before, now }: Told, teamId: string) {
  return { before: before && localPerson(before, teamId), now: now && localPerson(now, teamId) };
}

/** As much of it as the reader may see. */
function askWork(
  { desk, admins }: OnCallParts,
  { rotation, until }: Told,
  reader: Person,
): Promise<WorkOfShift> {
  return desk.ask(workOfShift, { rotation: rotation._id, until }, actorOf(reader, admins));
}
