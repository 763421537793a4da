import { everyTenant } from '../../access/scope.ts';
import { streamOf } from '../../engine/entity.ts';
import { events } from '../../engine/events.ts';
import { openReader, type Reader } from '../../engine/reader.ts';
import type { Delivery } from '../../engine/subscriber.ts';
import type { ProviderError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import { rotationEntity, type SavedRotation } from '../../rotations/saved-rotation.ts';
import { openDirect } from '../outgoing/open-direct.ts';
import { sendOnce } from '../outgoing/send-once.ts';
import { refusalOf } from '../slack-failure.ts';
import { line } from '../text.ts';
import type { OnCallParts } from './deliver-hand-over.ts';

/** What an admin can do about it. https://docs.slack.dev/reference/methods/usergroups.users.update lists the codes. */
const REMEDIES: Readonly<Record<string, string>> = {
  missing_scope:
    'Install Docket again with the scopes of its manifest: `usergroups:read` and `usergroups:write`.',
  permission_denied:
    "Let everyone edit user groups: in Slack's settings of the workspace, under permissions, user groups.",
  plan_upgrade_required:
    'User groups need a paid plan of Slack. Without one, take the user group off the rotation.',
  paid_teams_only:
    'User groups need a paid plan of Slack. Without one, take the user group off the rotation.',
  no_such_subteam: 'The user group is gone. Choose another one.',
};

type Refused = {
  rotation: SavedRotation;
  /** The event at which it was refused first: it is told once for each of these. */
  since: string;
  error: ProviderError;
  checkLease: Delivery['checkLease'];
};

/** Tells the admin who saved the rotation last what to do, or those of `DOCKET_ADMINS` where nobody of Slack did. */
export async function tellRefusal(parts: OnCallParts, refused: Refused): Promise<void> {
  const { rotation, since, checkLease } = refused;
  const { teamId } = parts.installation;
  const text = refusalText(refused);
  for (const userId of await whoToTell(parts, rotation)) {
    const channelId = await openDirect(parts, userId);
    if (channelId === null) continue;
    const id = `user_group|${since}|${userId}`;
    const address = { _id: id, tenantId: rotation.tenantId, target: since, teamId, channelId };
    const metadata = { event_type: 'docket_event' as const, event_payload: { event: since, delivery: id } };
    await sendOnce(parts, {
      address,
      message: { channelId, post: { text }, metadata },
      contentHash: null,
      checkLease,
    });
  }
}

function refusalText({ rotation, error }: Pick<Refused, 'rotation' | 'error'>): string {
  const { name, userGroup } = rotation;
  const group = userGroup ? `<!subteam^${userGroup.id}>` : 'The user group';
  const code = refusalOf(error.cause) ?? 'unknown';
  const remedy = REMEDIES[code] ?? 'Look at the user group and at the rotation.';
  return [
    `${group} does not follow whoever is on call for ${line(name, 100)}: Slack refuses to change it (${code}).`,
    remedy,
    'Docket tries again at the next hand-over, or when you save the rotation with `/ticket rotation`.',
  ].join(' ');
}

async function whoToTell(
  { database, installation, admins }: OnCallParts,
  rotation: SavedRotation,
): Promise<readonly string[]> {
  const reader = openReader(database, everyTenant);
  const admin = await lastSavedBy(reader, rotation);
  return admin?.slack?.teamId === installation.teamId ? [admin.slack.id] : admins;
}

async function lastSavedBy(reader: Reader, { _id, tenantId }: SavedRotation) {
  const saved = { $in: ['rotation.created', 'rotation.updated'] };
  const ofRotation = { tenantId, stream: streamOf(rotationEntity, _id), type: saved };
  const event = await reader.findOne(events, ofRotation, { sort: { seq: -1 } });
  return event ? (await findPeople(reader, [event.actor])).get(event.actor) : undefined;
}
