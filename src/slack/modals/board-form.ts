import type { KnownBlock, ModalView } from '@slack/types';
import type { SlackRef } from '../../access/actor.ts';
import type { Board } from '../../boards/board.ts';
import { FIRST_COLUMNS } from '../../boards/board-fields.ts';
import type { SavedCalendar } from '../../calendars/saved-calendar.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { TYPES } from '../../tickets/vocabulary.ts';
import { boardCodeInputs } from './board-code.ts';
import { writeColumns } from './board-columns.ts';
import { boardTimeInputs } from './board-time.ts';
import { typeChoices } from './choices.ts';
import { formView } from './form.ts';
import { type Choice, radioInput, selectInput, textInput } from './inputs.ts';
import { channelInput, channelsInput, checkboxInput } from './several-inputs.ts';

export const BOARD_FORM = 'board.edit';

const STARTS: readonly Choice[] = [
  { value: 'new', label: 'New', description: 'Somebody looks at it first.' },
  { value: 'triaged', label: 'Triaged', description: 'It can be started at once.' },
];

const DEBRIEFS: readonly Choice[] = [
  {
    value: 'on',
    label: 'At critical and high',
    description: 'Fixed asks for cause, impact and what was done.',
  },
  { value: 'off', label: 'Never' },
];

const REPLIES: readonly Choice[] = [
  {
    value: 'internal',
    label: 'Agents only',
    description: 'A reply that begins with :mega: reaches the requester.',
  },
  {
    value: 'public',
    label: 'Everybody on the ticket',
    description: 'One that begins with :lock: stays internal.',
  },
];

type Opened = {
  board: Board | null;
  /** Whose it may become, where there is a choice; that of whoever asks first. */
  tenants: readonly Tenant[];
  calendars: readonly SavedCalendar[];
  teamId: string;
  channelId: string | null;
};

/** The form of a new board, or of one that is to be changed. */
export function boardView({ board, tenants, calendars, teamId, channelId }: Opened): ModalView {
  return formView({
    callbackId: BOARD_FORM,
    title: board ? `Board ${board.prefix}` : 'New board',
    submit: board ? 'Save' : 'Create',
    metadata: board ? { id: board._id, rev: board.rev, channelId } : { channelId },
    blocks: [
      ...tenantInput(tenants),
      ...[...nameInputs(board), ...channelInputs(board, teamId), ...ruleInputs(board)],
      ...boardTimeInputs({ board, calendars, teamId }),
      ...boardCodeInputs(board),
    ],
  });
}

/** For operators, who make boards for every tenant. */
function tenantInput(tenants: readonly Tenant[]): KnownBlock[] {
  if (tenants.length < 2) return [];
  return [
    selectInput({
      ...{ name: 'tenantId', label: 'Tenant', initial: tenants[0]?._id },
      choices: tenants.map(({ _id, name }) => ({ value: _id, label: name })),
      hint: 'Its people file there, and its tickets are its own. This is never changed.',
    }),
  ];
}

function nameInputs(board: Board | null): KnownBlock[] {
  return [
    textInput({
      name: 'prefix',
      label: 'Key',
      hint: 'Two to ten letters and digits. Tickets are called OPS-1, OPS-2 and so on. Old keys go on working.',
      placeholder: 'OPS',
      initial: board?.prefix ?? '',
      max: 10,
    }),
    textInput({
      name: 'name',
      label: 'Name',
      placeholder: 'Operations',
      initial: board?.name ?? '',
      max: 100,
    }),
  ];
}

function channelInputs(board: Board | null, teamId: string): KnownBlock[] {
  const isHere = (ref: SlackRef) => ref.teamId === teamId;
  const triage = board?.triageChannel;
  return [
    channelInput({
      name: 'triageChannel',
      label: 'Triage channel',
      hint: "The tickets' cards go there. Its members are the board's agents.",
      placeholder: 'Choose a channel',
      initial: triage && isHere(triage) ? triage.id : undefined,
      optional: true,
    }),
    channelsInput({
      name: 'intakeChannels',
      label: 'Filing channels',
      hint: 'A ticket that is filed there is meant for this board.',
      placeholder: 'Choose channels',
      initial: (board?.intakeChannels ?? []).filter(isHere).map(({ id }) => id),
      optional: true,
    }),
  ];
}

function ruleInputs(board: Board | null): KnownBlock[] {
  const { debrief = true } = board?.gates ?? {};
  return [
    checkboxInput({
      name: 'types',
      label: 'Types of tickets',
      choices: typeChoices([{ types: [...TYPES] }]),
      initial: board?.types ?? TYPES,
    }),
    textInput({
      name: 'categories',
      label: 'Own categories',
      hint: 'Words in lower case with blanks between them, besides those that every board has. Example: printers badges',
      initial: (board?.categories ?? []).join(' '),
      optional: true,
    }),
    radioInput({
      name: 'initialStatus',
      label: 'A ticket starts as',
      choices: STARTS,
      initial: board?.initialStatus ?? 'new',
    }),
    textInput({
      name: 'columns',
      label: 'Columns',
      hint: 'A line for each, with its statuses. /ticket list of the board counts the open tickets by them.',
      initial: writeColumns(board?.columns ?? FIRST_COLUMNS),
      multiline: true,
    }),
    radioInput({
      name: 'debrief',
      label: 'A debrief is due',
      choices: DEBRIEFS,
      initial: debrief ? 'on' : 'off',
    }),
    radioInput({
      name: 'triageReplies',
      label: "Who reads a reply in a card's thread",
      choices: REPLIES,
      initial: board?.triageReplies ?? 'internal',
    }),
  ];
}
