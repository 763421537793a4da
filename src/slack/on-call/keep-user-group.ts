import { everyTenant } from '../../access/scope.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { openReader } from '../../engine/reader.ts';
import type { Delivery, Subscriber } from '../../engine/subscriber.ts';
import { ProviderError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import { personOnCall } from '../../planning/on-call.ts';
import { rotationEntity, rotations, type SavedRotation } from '../../rotations/saved-rotation.ts';
import type { TeamsOf } from '../outgoing/teams.ts';
import type { OnCallParts } from './deliver-hand-over.ts';
import { forgetRefusal, noteRefusal } from './group-refusals.ts';
import { tellRefusal } from './tell-refusal.ts';

/** Whatever may change who is on call, or which user group that is. */
export const isOfRotation: Subscriber['wants'] = ({ stream }) => stream.startsWith(`${rotationEntity.kind}:`);

/**
 * Makes whoever is on call the only member of the rotation's user group. While nobody is on call it stays as it is:
 * Slack has no empty user groups. Where Slack refuses, an admin is told once, and it is tried at the next change.
 */
export async function keepUserGroup(parts: OnCallParts, delivery: Delivery): Promise<void> {
  const reader = openReader(parts.database, everyTenant);
  const rotation = await reader.findOne(rotations, { _id: rowIdOf(delivery.stream) });
  const { teamId } = parts.installation;
  if (!rotation || rotation.removedAt || rotation.userGroup?.teamId !== teamId) return;
  const personId = personOnCall(rotation, parts.clock.now());
  const slack = (await findPeople(reader, [personId])).get(personId ?? '')?.slack;
  if (slack?.teamId !== teamId) return;
  try {
    const isChanged = await putInGroup(parts, rotation.userGroup.id, slack.id, delivery);
    if (isChanged) await forgetRefusal(parts.database, rotation._id);
  } catch (error) {
    if (!(error instanceof ProviderError) || error.failure.retryable) throw error;
    await tellOnce(parts, rotation, delivery, error);
  }
}

/** The workspace of the user group. */
export const teamOfUserGroup: TeamsOf = async ({ database }, { stream }) => {
  const rotation = await openReader(database, everyTenant).findOne(rotations, { _id: rowIdOf(stream) });
  return rotation?.userGroup ? [rotation.userGroup.teamId] : [];
};

/** Tells whether there was anything to change. Somebody may have done it by hand, so Slack is asked first. */
async function putInGroup(
  { userGroups }: OnCallParts,
  groupId: string,
  userId: string,
  { checkLease }: Delivery,
): Promise<boolean> {
  const members = await userGroups.membersOf(groupId);
  if (members.length === 1 && members[0] === userId) return false;
  await checkLease();
  await userGroups.replace(groupId, [userId]);
  return true;
}

async function tellOnce(
  parts: OnCallParts,
  rotation: SavedRotation,
  delivery: Delivery,
  error: ProviderError,
): Promise<void> {
  parts.engine.log.warn({ err: error, stream: delivery.stream }, 'Slack refused to change a user group.');
  const { _id: rotationId, tenantId } = rotation;
  const [{ _id: eventId }] = delivery.events;
  const since = await noteRefusal(parts.database, { tenantId, rotationId, eventId });
  await tellRefusal(parts, { rotation, since, error, checkLease: delivery.checkLease });
}
