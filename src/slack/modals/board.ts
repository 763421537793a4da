import { z } from 'zod';
import type { SlackRef } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { ALL_GATES } from '../../boards/board-fields.ts';
import { createBoard } from '../../boards/commands/create-board.ts';
import { updateBoard } from '../../boards/commands/update-board.ts';
import { showBoard } from '../../boards/queries/show-board.ts';
import { listCalendars } from '../../calendars/queries/list-calendars.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { StaleError } from '../../engine/stale-error.ts';
import { invalidField, UserError } from '../../errors.ts';
import { listTenants } from '../../tenants/queries/list-tenants.ts';
import type { Tenant } from '../../tenants/tenant.ts';
import { TYPES } from '../../tickets/vocabulary.ts';
import type { Answer, Content, FormValues, Modal, Turn } from '../contract.ts';
import { joinChannel } from '../join-channel.ts';
import { boardSaved } from '../messages/board-saved.ts';
import { readBoardCode } from './board-code.ts';
import { readColumns } from './board-columns.ts';
import { BOARD_FORM, boardView } from './board-form.ts';
import { readBoardTime } from './board-time.ts';
import { readForm, underInputs } from './form.ts';

const metadataSchema = z.object({
  id: z.string().optional(),
  rev: z.int().optional(),
  channelId: z.string().nullable(),
});

const form = z.object({
  tenantId: z.string().max(64).optional(),
  prefix: z.string().default(''),
  name: z.string().default(''),
  triageChannel: z.string().nullable().default(null),
  intakeChannels: z.array(z.string()).default([]),
  types: z.array(z.string()).default([]),
  categories: z
    .string()
    .default('')
    .transform((text) => [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))]),
  initialStatus: z.enum(['new', 'triaged'], { error: 'Choose how a ticket starts.' }),
  columns: z.string().default(''),
  debrief: z.enum(['on', 'off'], { error: 'Choose when a debrief is due.' }),
  triageReplies: z.enum(['internal', 'public'], { error: 'Choose who reads a reply.' }),
});

/** Asks for a new board, or for changes of one. Only admins are asked. */
export async function openBoard(turn: Turn, ref: string | null): Promise<Answer> {
  const board = await manageable(turn, ref);
  const { teamId } = turn.user;
  const { tenantId } = board ?? turn.actor;
  const calendars = (await turn.ask(listCalendars, {})).filter((it) => it.tenantId === tenantId);
  const tenants = board ? [] : await tenantsFor(turn);
  return { kind: 'modal', view: boardView({ board, tenants, calendars, teamId, channelId: turn.channelId }) };
}

/** Those that an operator's new board may be of, their own first; anybody else's is of their own. */
async function tenantsFor(turn: Turn): Promise<Tenant[]> {
  const { tenantId } = turn.actor;
  if (!can(turn.actor, 'tenant.manage', { tenantId })) return [];
  const managed = (await turn.ask(listTenants, {})).filter(({ mayManage }) => mayManage);
  const isOwn = ({ _id }: Tenant) => _id === tenantId;
  const all = managed.map(({ tenant }) => tenant);
  return [...all.filter(isOwn), ...all.filter((tenant) => !isOwn(tenant))];
}

/** Creates or changes a board, and sees to it that Docket is in its triage channel. */
export const boardModal: Modal = {
  callbackId: BOARD_FORM,
  async submit(turn, { values, metadata }) {
    const { id = null, rev, channelId } = parseInput(metadataSchema, metadata);
    // First of all: nobody else makes Docket join a channel.
    const before = await manageable(turn, id);
    const fields = readFields(turn, values);
    await enter(turn, 'triageChannel', fields.triageChannel);
    await enter(turn, 'escalationChannel', fields.escalationChannel);
    const confirmation = await save(turn, { before, rev, fields: withElsewhere(turn, fields, before) });
    return { kind: 'done', channelId, confirmation };
  },
};

type Wanted = ReturnType<typeof readFields>;

function readFields(turn: Turn, values: FormValues) {
  const { debrief, columns, types, triageChannel, intakeChannels, ...rest } = readForm(form, values);
  const here = (id: string) => ({ teamId: turn.user.teamId, id });
  return {
    ...rest,
    ...readBoardTime(values, turn.user.teamId),
    ...readBoardCode(values),
    // In the order of the house: ticked in another one is no change.
    types: TYPES.filter((type) => types.includes(type)),
    triageChannel: triageChannel === null ? null : here(triageChannel),
    intakeChannels: intakeChannels.map(here),
    columns: readColumns(columns, 'columns'),
    gates: { debrief: debrief === 'on' },
  };
}

/** Channels of other workspaces, which Slack does not show here, stay. */
function withElsewhere({ user }: Turn, fields: Wanted, before: Board | null): Wanted {
  const elsewhere = (ref: SlackRef | null | undefined) => (ref && ref.teamId !== user.teamId ? ref : null);
  const others = (before?.intakeChannels ?? []).filter(elsewhere);
  return {
    ...fields,
    triageChannel: fields.triageChannel ?? elsewhere(before?.triageChannel),
    escalationChannel: fields.escalationChannel ?? elsewhere(before?.escalationChannel),
    intakeChannels: [...others, ...fields.intakeChannels],
  };
}

/** What Docket posts reaches only channels that it is in, and only their members are told to it. */
async function enter({ client }: Turn, field: string, channel: SlackRef | null): Promise<void> {
  if (channel === null || (await joinChannel(client, channel.id))) return;
  throw invalidField(
    field,
    'Docket cannot join that channel by itself. Write /invite @Docket there, then submit again, or choose another one.',
  );
}

type Saving = { before: Board | null; rev: number | undefined; fields: Wanted };

async function save(turn: Turn, { before, rev, fields }: Saving): Promise<Content> {
  try {
    if (!before) {
      const board = { tenantId: turn.actor.tenantId, ...fields, gates: { ...ALL_GATES, ...fields.gates } };
      await turn.run(createBoard, board);
      return boardSaved(fields, null);
    }
    const seen = rev === undefined ? {} : { expectedRev: rev };
    const { tenantId: _never, ...changes } = fields;
    const { changed } = await turn.run(updateBoard, { board: before._id, changes }, seen);
    return boardSaved(fields, { before, changed });
  } catch (error) {
    throw readable(error, before);
  }
}

/** A prefix that only the database knows as taken is another tenant's; it stands under its input all the same. */
function readable(error: unknown, before: Board | null): unknown {
  if (error instanceof StaleError) {
    const message = `Somebody changed this board meanwhile. Close the form, and open it again with \`/ticket board ${before?.prefix ?? ''}\`.`;
    return new UserError('conflict', message);
  }
  const isNameless =
    error instanceof UserError && error.code === 'conflict' && Object.keys(error.fields).length === 0;
  if (isNameless) {
    const message = 'This key is taken. Choose another one.';
    return new UserError('conflict', message, { prefix: message });
  }
  return underInputs(error, { gates: 'debrief', codeRules: 'codeSwitches' });
}

/** The board to change; null for a new one. Throws `forbidden` for whoever is no admin. */
async function manageable(turn: Turn, ref: string | null): Promise<Board | null> {
  if (ref === null) {
    if (!can(turn.actor, 'board.manage', { tenantId: turn.actor.tenantId })) throw notAdmin();
    return null;
  }
  const { board, mayManage } = await turn.ask(showBoard, { board: ref });
  if (!mayManage) throw notAdmin();
  return board;
}

function notAdmin(): UserError {
  return new UserError(
    'forbidden',
    'Only admins create and change boards: the owners and admins of the workspace, and those in `DOCKET_ADMINS`. Ask one of them.',
  );
}
