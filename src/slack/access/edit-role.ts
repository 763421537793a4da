import { z } from 'zod';
import { listBoards } from '../../boards/queries/list-boards.ts';
import type { InputOf } from '../../engine/command.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { invalidField } from '../../errors.ts';
import { setRoles } from '../../people/commands/set-roles.ts';
import type { Person, RoleGrant } from '../../people/person.ts';
import { listRoles } from '../../people/queries/list-roles.ts';
import type { Answer, Content, FormValues, Modal, Turn } from '../contract.ts';
import { mention } from '../messages/mention.ts';
import { pickedPerson } from '../modals/form.ts';
import { choicesOf, textOf } from '../settings/read-setting.ts';
import { underSettings } from '../settings/refusals.ts';
import { refuseOtherGivers } from './refusals.ts';
import { type Offered, ROLE_FORM, roleView, shownBoards } from './role-form.ts';
import { rolesOf } from './role-words.ts';

/** Opens the roles of somebody; null where the form asks who it is. */
export async function openRoles(turn: Turn, ref: string | null): Promise<Answer> {
  const person = ref === null ? null : await personWithRoles(turn, ref);
  const offered = await offeredBy(turn, person ?? turn.actor);
  return { kind: 'modal', view: roleView({ person, offered, channelId: turn.channelId }) };
}

async function personWithRoles(turn: Turn, ref: string): Promise<Person> {
  const { people } = await turn.ask(listRoles, { person: ref });
  const [person] = people;
  if (!person) throw invalidField('person', 'Choose somebody.');
  return person;
}

async function offeredBy(turn: Turn, { tenantId }: { tenantId: string }): Promise<Offered> {
  const { isOperator, runsServer = false } = turn.actor;
  const boards = shownBoards(await turn.ask(listBoards, {}), tenantId);
  return { boards, mayNameOperators: isOperator || runsServer };
}

const opened = z.object({
  id: z.string().max(64).optional(),
  rev: z.int().optional(),
  channelId: z.string().nullable(),
});

/** Says which roles somebody has. Where the form did not show those that they have, it only gives more. */
export const roleModal: Modal = {
  callbackId: ROLE_FORM,
  async submit(turn, { values, metadata }) {
    refuseOtherGivers(turn);
    const { id, rev, channelId } = parseInput(opened, metadata);
    const ref = id ?? (await pickedPerson(turn, 'person', textOf(values, 'person') || undefined));
    if (ref === null) throw invalidField('person', 'Choose who gets the role.');
    const person = await personWithRoles(turn, ref);
    const offered = id === undefined ? null : await offeredBy(turn, person);
    const roles = [...chosenRoles(values), ...keptRoles(person, offered)];
    try {
      // Those that stay were read above: what somebody else gives meanwhile must not be taken away.
      const seen = { expectedRev: rev ?? person.rev };
      const { granted, revoked } = await turn.run(setRoles, { person: ref, roles }, seen);
      const deed = granted.length + revoked.length > 0 ? 'Saved.' : 'Nothing changed.';
      return { kind: 'done', channelId, confirmation: await told(turn, ref, deed) };
    } catch (error) {
      throw underSettings(error, { values, again: 'role', renamed: { board: 'boardAdminOf' } });
    }
  },
};

type Wanted = InputOf<typeof setRoles>['roles'];

const tenantRoles = z.array(z.enum(['admin', 'auditor', 'operator']));

function chosenRoles(values: FormValues): Wanted {
  const on = (field: string, role: 'agent' | 'board_admin') =>
    choicesOf(values, field).map((board) => ({ role, board }));
  return [
    ...[...on('boardAdminOf', 'board_admin'), ...on('agentOf', 'agent')],
    ...parseInput(tenantRoles, choicesOf(values, 'tenantRoles')).map((role) => ({ role })),
  ];
}

/** Roles that the form did not offer stay; all of them, where it showed none. */
function keptRoles({ roles = [] }: Person, offered: Offered | null): Wanted {
  const isOffered = ({ role, boardId }: RoleGrant) =>
    boardId === null
      ? role !== 'operator' || offered?.mayNameOperators
      : offered?.boards.some(({ _id }) => _id === boardId);
  return roles
    .filter((grant) => offered === null || !isOffered(grant))
    .map(({ role, boardId }) => ({ role, ...(boardId === null ? {} : { board: boardId }) }));
}

async function told(turn: Turn, ref: string, deed: string): Promise<Content> {
  const { people, boards } = await turn.ask(listRoles, { person: ref });
  const lines = people.map((person) => `${mention(person)} is ${rolesOf(person, boards)}.`);
  return { text: [deed, ...lines].join(' ') };
}
