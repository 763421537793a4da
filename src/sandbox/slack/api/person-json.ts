import type { WorkspacePerson } from '../workspace.ts';
import type { World } from '../world/world.ts';

/** A person as `users.info` and `user_change` spell them. */
export function personJson(world: World, person: WorkspacePerson): Record<string, unknown> {
  const now = new Date(world.clock.now());
  return {
    id: person.id,
    team_id: world.workspace.team.id,
    name: person.name,
    deleted: false,
    real_name: person.realName,
    tz: person.timezone,
    tz_offset: offsetSeconds(person.timezone, now),
    profile: {
      real_name: person.realName,
      display_name: person.name,
      ...(person.email ? { email: person.email } : {}),
      image_48: `https://avatars.example/${person.id}-48.png`,
      team: world.workspace.team.id,
    },
    is_admin: person.isAdmin,
    is_owner: person.isOwner,
    is_primary_owner: person.isOwner,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: false,
    is_app_user: false,
  };
}

/** The app itself as `users.info` spells it. */
export function botJson(world: World): Record<string, unknown> {
  const { bot, team, appId } = world.workspace;
  return {
    id: bot.userId,
    team_id: team.id,
    name: bot.name,
    deleted: false,
    real_name: bot.name,
    profile: { real_name: bot.name, display_name: bot.name, bot_id: bot.botId, api_app_id: appId },
    is_bot: true,
    is_app_user: false,
  };
}

function offsetSeconds(timezone: string, at: Date): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? 'GMT';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  if (!sign) return 0;
  return (Number(hours) * 3_600 + Number(minutes) * 60) * (sign === '-' ? -1 : 1);
}
