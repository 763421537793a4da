import { z } from 'zod';
import { can } from '../../access/can.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import { movePerson } from '../../people/commands/move-person.ts';
import { listTenants } from '../../tenants/queries/list-tenants.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { firstWord, mentionedUser, usageError } from '../commands/argument.ts';
import type { Answer, Button, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { channelLink } from '../messages/mention.ts';
import { count } from '../messages/words.ts';
import { settingsList } from '../settings/settings-list.ts';
import { line } from '../text.ts';
import { openTenant } from './edit-tenant.ts';
import { refuseOtherThanOperators } from './refusals.ts';

/** `/ticket tenant`: whose people, boards and tickets belong together. */
export const tenantCommand: Subcommand = {
  name: 'tenant',
  usage: '/ticket tenant [new|NAME|move @who NAME]',
  summary: 'see or change who belongs where',
  group: 'admin',
  async run(turn, argument) {
    const { word, rest } = firstWord(argument);
    if (word === '') return tenantList(turn);
    if (word.toLowerCase() === 'new') return openTenant(turn, null);
    if (word.toLowerCase() === 'move' && rest !== '') return move(turn, rest);
    return openTenant(turn, readText(word));
  },
};

/** Opens the form of a new tenant. */
export const newTenantButton: Button = { id: 'tenant.new', run: (turn) => openTenant(turn, null) };

const pressed = z.object({ id: z.string().max(64) });

/** Opens a tenant on the list. */
export const editTenantButton: Button = {
  id: 'tenant.edit',
  run: (turn, value) => openTenant(turn, parseInput(pressed, value).id),
};

async function tenantList(turn: Turn): Promise<Answer> {
  const tenants = await turn.ask(listTenants, {});
  if (tenants.length === 0)
    throw new UserError('forbidden', 'Only admins and operators see who belongs where. Ask one of them.');
  const mayManage = can(turn.actor, 'tenant.manage', { tenantId: turn.actor.tenantId });
  return settingsList({
    text: count(tenants.length, 'tenant'),
    groups: [
      { entries: tenants.map(({ tenant }) => ({ text: describe(turn, tenant), value: { id: tenant._id } })) },
    ],
    edit: mayManage ? 'tenant.edit' : null,
    create: [{ actionId: 'tenant.new', label: 'New tenant' }],
    hint: mayManage
      ? '`/ticket tenant move @who NAME` moves somebody; their tickets stay where they are.'
      : 'Operators change it.',
  });
}

/** `*acme*  Acme · acme.example · #acme-help · 1 workspace`. */
function describe({ user }: Turn, { _id, name, emailDomains, channels, workspaces }: Tenant): string {
  const here = channels.filter(({ teamId }) => teamId === user.teamId).map(({ id }) => channelLink(id));
  const elsewhere = channels.length - here.length;
  const facts = [
    ...emailDomains.slice(0, 5).map((domain) => line(domain, 100)),
    ...here.slice(0, 5),
    ...(elsewhere > 0 ? [`${count(elsewhere, 'channel')} of other workspaces`] : []),
    ...(workspaces.length > 0 ? [count(workspaces.length, 'workspace')] : []),
  ];
  return `*${line(_id, 40)}*  ${[line(name, 100), ...facts].join(' · ')}`;
}

async function move(turn: Turn, typed: string): Promise<Answer> {
  refuseOtherThanOperators(turn);
  const { word, rest } = firstWord(typed);
  const user = mentionedUser(word);
  if (rest === '') throw usageError(tenantCommand, 'tenant move @bob acme');
  const person = user ? (await turn.personOf(user))._id : readText(word);
  const { name, tenant, isMoved } = await turn.run(movePerson, { person, tenant: readText(rest) });
  const who = `*${line(name, 100)}*`;
  const where = `*${line(tenant, 100)}*`;
  if (!isMoved) return { kind: 'private', text: `${who} is in ${where} already.` };
  return {
    kind: 'private',
    text: `Moved ${who} to ${where}. Their tickets stay where they are, and their roles are gone: \`/ticket role\` gives new ones.`,
  };
}
