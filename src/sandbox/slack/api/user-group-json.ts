import type { UserGroup } from '../workspace.ts';
import type { World } from '../world/world.ts';

/** Who is in a user group by now. */
export function usersOf({ state }: World, { id, users }: UserGroup): string[] {
  return state.userGroups[id] ?? users;
}

/** A user group as Slack tells of it. https://docs.slack.dev/reference/objects/usergroup-object */
export function userGroupJson(
  world: World,
  group: UserGroup,
  { withUsers = false, withCount = false }: { withUsers?: boolean; withCount?: boolean },
) {
  const { id, handle, name } = group;
  const users = usersOf(world, group);
  return {
    id,
    team_id: world.workspace.team.id,
    is_usergroup: true,
    is_subteam: true,
    is_external: false,
    name,
    handle,
    description: '',
    date_delete: 0,
    prefs: { channels: [], groups: [] },
    ...(withUsers ? { users } : {}),
    // Slack writes this number as text here, and as a number elsewhere.
    ...(withCount ? { user_count: String(users.length) } : {}),
  };
}
