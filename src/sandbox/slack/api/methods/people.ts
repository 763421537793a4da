import { z } from 'zod';
import { endToken } from '../../oauth/end-token.ts';
import { findPerson } from '../../world/look-up.ts';
import { SlackError } from '../../world/slack-error.ts';
import { flag } from '../arguments.ts';
import { method } from '../method.ts';
import { botJson, personJson } from '../person-json.ts';

/** https://docs.slack.dev/reference/methods/auth.test */
const authTest = method('auth.test', 'unlimited', z.strictObject({}), (world) => {
  const { team, bot } = world.workspace;
  return {
    url: `https://${team.domain}.slack.com/`,
    team: team.name,
    user: bot.name,
    team_id: team.id,
    user_id: bot.userId,
    bot_id: bot.botId,
    is_enterprise_install: false,
  };
});

/** https://docs.slack.dev/reference/methods/users.info */
const usersInfo = method(
  'users.info',
  'tier4',
  z.strictObject({ user: z.string(), include_locale: flag.optional() }),
  (world, args) => {
    if (args.user === world.workspace.bot.userId) return { user: botJson(world) };
    const person = findPerson(world, args.user);
    if (!person) throw new SlackError('user_not_found');
    return { user: personJson(world, person) };
  },
);

/** https://docs.slack.dev/reference/methods/users.lookupByEmail */
const usersLookupByEmail = method(
  'users.lookupByEmail',
  'tier3',
  z.strictObject({ email: z.string() }),
  (world, args) => {
    const email = args.email.toLowerCase();
    const person = world.workspace.people.find((each) => each.email?.toLowerCase() === email);
    if (!person) throw new SlackError('users_not_found');
    return { user: personJson(world, person) };
  },
);

/** https://docs.slack.dev/reference/methods/auth.revoke */
const authRevoke = method('auth.revoke', 'tier3', z.strictObject({}), (world) => {
  endToken(world, 'token_revoked');
  return { revoked: true };
});

export const peopleMethods = [authTest, authRevoke, usersInfo, usersLookupByEmail];
