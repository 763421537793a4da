import { z } from 'zod';
import type { UserGroup } from '../../workspace.ts';
import { findPerson } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import type { World } from '../../world/world.ts';
import { flag } from '../arguments.ts';
import { method } from '../method.ts';
import { userGroupJson, usersOf } from '../user-group-json.ts';

/** https://docs.slack.dev/reference/methods/usergroups.list */
const userGroupsList = method(
  'usergroups.list',
  'tier2',
  z.strictObject({
    include_users: flag.optional(),
    include_count: flag.optional(),
    include_disabled: flag.optional(),
  }),
  (world, { include_users: withUsers = false, include_count: withCount = false }) => ({
    usergroups: world.workspace.userGroups.map((group) =>
      userGroupJson(world, group, { withUsers, withCount }),
    ),
  }),
);

/** https://docs.slack.dev/reference/methods/usergroups.users.list */
const userGroupsUsersList = method(
  'usergroups.users.list',
  'tier2',
  z.strictObject({ usergroup: z.string(), include_disabled: flag.optional() }),
  (world, args) => ({ users: usersOf(world, groupOf(world, args.usergroup)) }),
);

/**
 * Replaces the whole list. Who may not, because of scopes, settings or the plan, is up to a fault: `missing_scope`,
 * `permission_denied`, `plan_upgrade_required`. https://docs.slack.dev/reference/methods/usergroups.users.update
 */
const userGroupsUsersUpdate = method(
  'usergroups.users.update',
  'tier2',
  z.strictObject({
    usergroup: z.string(),
    users: z.union([z.string(), z.array(z.string())]).optional(),
    include_count: flag.optional(),
  }),
  (world, args) => {
    const group = groupOf(world, args.usergroup);
    const users = wantedUsers(args.users);
    if (users.length === 0) throw new SlackError('no_users_provided');
    for (const id of users) refuseOthers(world, id);
    world.state.userGroups[group.id] = users;
    world.changes.emit();
    const options = { withUsers: true, withCount: args.include_count ?? false };
    return { usergroup: userGroupJson(world, group, options) };
  },
);

export const userGroupMethods = [userGroupsList, userGroupsUsersList, userGroupsUsersUpdate];

function groupOf({ workspace }: World, id: string): UserGroup {
  const group = workspace.userGroups.find((each) => each.id === id);
  if (!group) throw new SlackError('no_such_subteam');
  return group;
}

/** A form names them with commas between, a JSON body in a list. */
function wantedUsers(users: string | string[] = []): string[] {
  const named = typeof users === 'string' ? users.split(',') : users;
  return [...new Set(named.map((id) => id.trim()).filter((id) => id !== ''))];
}

/** Bots and guests are no members of user groups, and neither is anybody from elsewhere. */
function refuseOthers(world: World, id: string): void {
  if (id === world.workspace.bot.userId) throw new SlackError('invalid_users');
  if (!findPerson(world, id)) throw new SlackError('failed_for_some_users');
}
