import { z } from 'zod';
import { can } from '../../access/can.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { listRoles } from '../../people/queries/list-roles.ts';
import { mentionedUser } from '../commands/argument.ts';
import type { Answer, Button, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { mention } from '../messages/mention.ts';
import { settingsList } from '../settings/settings-list.ts';
import { openRoles } from './edit-role.ts';
import { refuseOtherGivers } from './refusals.ts';
import { rolesOf } from './role-words.ts';

/** `/ticket role`: who may do what, besides what Slack itself says. */
export const roleCommand: Subcommand = {
  name: 'role',
  usage: '/ticket role [@who]',
  summary: 'see or change who may do what',
  group: 'admin',
  async run(turn, argument) {
    const typed = argument.trim();
    if (typed === '') return roleList(turn);
    refuseOtherGivers(turn);
    const user = mentionedUser(typed);
    // Whoever was never met is put on record, so that they can have a role.
    return openRoles(turn, user ? (await turn.personOf(user))._id : readText(typed));
  },
};

/** Opens the form without anybody in it: whoever is chosen there gets roles besides those that they have. */
export const newRoleButton: Button = {
  id: 'role.new',
  async run(turn) {
    refuseOtherGivers(turn);
    return openRoles(turn, null);
  },
};

const pressed = z.object({ id: z.string().max(64) });

/** Opens the roles of somebody on the list. */
export const editRoleButton: Button = {
  id: 'role.edit',
  async run(turn, value) {
    refuseOtherGivers(turn);
    return openRoles(turn, parseInput(pressed, value).id);
  },
};

async function roleList(turn: Turn): Promise<Answer> {
  const { people, boards } = await turn.ask(listRoles, {});
  const mayGrant = can(turn.actor, 'role.grant', { tenantId: turn.actor.tenantId });
  return settingsList({
    text: people.length === 0 ? 'Nobody has a role yet.' : 'Who has a role',
    groups: [
      {
        entries: people.map((person) => ({
          text: `${mention(person)} · ${rolesOf(person, boards)}`,
          value: { id: person._id },
        })),
      },
    ],
    edit: mayGrant ? 'role.edit' : null,
    create: [{ actionId: 'role.new', label: 'Give a role' }],
    hint: 'Members of a triage channel are the agents of its board, and those in `DOCKET_ADMINS` are admins, without a role.',
  });
}
