import type { KnownBlock, ModalView } from '@slack/types';
import type { Board } from '../../boards/board.ts';
import type { Person, RoleGrant } from '../../people/person.ts';
import { slackLimits } from '../limits.ts';
import { section } from '../messages/blocks.ts';
import { mention } from '../messages/mention.ts';
import { formView } from '../modals/form.ts';
import { type Choice, personInput } from '../modals/inputs.ts';
import { checkboxInput, manyInput } from '../modals/several-inputs.ts';

export const ROLE_FORM = 'role.edit';

const ADMIN: Choice = {
  value: 'admin',
  label: 'Admin',
  description: 'Every board, setting and role of the tenant.',
};
const AUDITOR: Choice = {
  value: 'auditor',
  label: 'Auditor',
  description: 'Reads everything of the tenant, internal comments too, and changes nothing by it.',
};
const OPERATOR: Choice = {
  value: 'operator',
  label: 'Operator',
  description: 'Every tenant, and what is for the platform only.',
};

/** What a form of roles offers. */
export type Offered = {
  /** As many as Slack shows. */
  boards: readonly Board[];
  mayNameOperators: boolean;
};

type Opened = { person: Person | null; offered: Offered; channelId: string | null };

/** The form of somebody's roles; without a person it asks who it is. */
export function roleView({ person, offered, channelId }: Opened): ModalView {
  return formView({
    callbackId: ROLE_FORM,
    title: person ? 'Roles' : 'Give a role',
    submit: person ? 'Save' : 'Give',
    metadata: person ? { id: person._id, rev: person.rev, channelId } : { channelId },
    blocks: [
      person
        ? section(`What ${mention(person)} may do`)
        : personInput({ name: 'person', label: 'Who', placeholder: 'Choose somebody' }),
      tenantInput(person, offered),
      ...boardInputs(person, offered),
    ],
  });
}

function tenantInput(person: Person | null, { mayNameOperators }: Offered): KnownBlock {
  return checkboxInput({
    ...{ name: 'tenantRoles', label: 'In the whole tenant', optional: true },
    choices: [ADMIN, AUDITOR, ...(mayNameOperators ? [OPERATOR] : [])],
    initial: (person?.roles ?? []).flatMap(({ role, boardId }) => (boardId === null ? [role] : [])),
  });
}

function boardInputs(person: Person | null, { boards }: Offered): KnownBlock[] {
  if (boards.length === 0) return [];
  const choices = boards.map(({ _id, prefix, name }) => ({ value: _id, label: `${prefix} · ${name}` }));
  const those = (wanted: RoleGrant['role']) =>
    (person?.roles ?? []).flatMap(({ role, boardId }) => (role === wanted && boardId ? [boardId] : []));
  return [
    manyInput({
      ...{ name: 'boardAdminOf', label: 'Board admin of', optional: true, placeholder: 'Choose boards' },
      ...{ choices, initial: those('board_admin') },
      hint: 'Changes the board, its deadlines and its rotations.',
    }),
    manyInput({
      ...{ name: 'agentOf', label: 'Agent of', optional: true, placeholder: 'Choose boards' },
      ...{ choices, initial: those('agent') },
      hint: "Works on the board's tickets. Members of its triage channel do so anyway.",
    }),
  ];
}

/** As many boards as a menu of Slack holds. */
export function shownBoards(boards: readonly Board[], tenantId: string): Board[] {
  return boards.filter((board) => board.tenantId === tenantId).slice(0, slackLimits.elements.options);
}
