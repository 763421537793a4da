import type { Board } from '../../boards/board.ts';
import { moveSlaPolicy } from '../../boards/commands/move-sla-policy.ts';
import { saveSlaPolicy } from '../../boards/commands/save-sla-policy.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import { listSlaPolicies } from '../../boards/queries/list-sla-policies.ts';
import type { SlaPolicy } from '../../boards/sla-policy.ts';
import { listCalendars } from '../../calendars/queries/list-calendars.ts';
import { invalidField, UserError } from '../../errors.ts';
import { listEscalationPolicies } from '../../escalation/queries/list-escalation-policies.ts';
import { priorityField, typeField } from '../../tickets/fields.ts';
import { boardOfChannel } from '../commands/board-of-channel.ts';
import type { Answer, FormValues, Submitted, Turn } from '../contract.ts';
import { chosenCalendar } from '../modals/board-time.ts';
import { formView } from '../modals/form.ts';
import { POLICY_FORM } from './escalation-policy.ts';
import { findThem, pickedPeople, slackUsersOf } from './people.ts';
import { choicesOf, readAll, readSetting, textOf } from './read-setting.ts';
import { underSettings } from './refusals.ts';
import { savedText } from './saved.ts';
import { NOBODY_ELSE, RACI, slaBlocks } from './sla-form.ts';
import { readDuration } from './typed-duration.ts';
import { readPercents } from './typed-percents.ts';

/** A policy and the board that it is of. */
export type OfBoard = { board: Board; policy: SlaPolicy };

/** Opens the form of a deadline policy, or of a new one. */
export async function openSla(turn: Turn, shown: OfBoard | null): Promise<Answer> {
  const [people, calendars, escalations, boards] = await Promise.all([
    findThem(turn, shown ? peopleIn(shown.policy) : []),
    turn.ask(listCalendars, {}),
    turn.ask(listEscalationPolicies, {}),
    shown ? [shown.board] : boardsFor(turn),
  ]);
  const { channelId } = turn;
  const which = shown ? { id: shown.policy.id, boardId: shown.board._id, rev: shown.board.rev } : {};
  const view = formView({
    callbackId: POLICY_FORM,
    title: shown ? 'Deadline policy' : 'New deadline policy',
    submit: shown ? 'Save' : 'Create',
    metadata: { kind: 'sla', channelId, ...which },
    blocks: slaBlocks({
      ...{ policy: shown?.policy ?? null, boards, calendars, escalations },
      usersOf: (ids) => slackUsersOf(turn, people, ids),
    }),
  });
  return { kind: 'modal', view };
}

function peopleIn({ raci, contactId }: SlaPolicy): string[] {
  return [...RACI.flatMap(({ role }) => raci[role]), ...(contactId ? [contactId] : [])];
}

/** That of the channel first. Throws where there is none: a policy is of a board. */
async function boardsFor(turn: Turn): Promise<Board[]> {
  const boards = await turn.ask(listBoards, {});
  const first = boardOfChannel(boards, turn) ?? boards[0];
  if (first) return [first, ...boards.filter(({ _id }) => _id !== first._id)];
  throw new UserError('not_found', 'There is no board yet. `/ticket board new` creates one.');
}

/** Creates or changes a deadline policy, and puts it in its place. */
export async function saveSla(turn: Turn, values: FormValues, metadata: unknown): Promise<Submitted> {
  const { id, boardId, channelId, seen } = readSetting(metadata);
  const fields = readSla(values);
  const board = boardId ?? textOf(values, 'board');
  const place = readPlace(values);
  try {
    const { board: now, policies } = await turn.ask(listSlaPolicies, { board });
    const before = policies.find((policy) => policy.id === id) ?? null;
    const named = await withPeople(turn, values, before);
    const wanted = {
      ...fields,
      ...named,
      board,
      name: textOf(values, 'name'),
      ...(id ? { policy: id } : {}),
    };
    const saved = await turn.run(saveSlaPolicy, wanted, seen);
    const warnings = await moved(turn, { board, policy: saved.id, place, before: placeIn(now, saved.id) });
    const confirmation = savedText('deadline policy', { ...saved, ...warnings });
    return { kind: 'done', channelId, confirmation };
  } catch (error) {
    throw underSettings(error, { values, again: 'policy', renamed: RENAMED });
  }
}

/** Inputs that are called otherwise than the command's fields. */
const RENAMED = { responseMs: 'response', resolutionMs: 'resolution' };

function readSla(values: FormValues) {
  const target = (name: string) => {
    const text = textOf(values, name);
    return text === '' ? null : readDuration(text, name);
  };
  const escalation = textOf(values, 'escalationPolicy');
  return {
    ...readAll({
      responseMs: () => target('response'),
      resolutionMs: () => target('resolution'),
      warnings: () => readPercents(textOf(values, 'warnings'), 'warnings'),
    }),
    priorities: choicesOf(values, 'priorities').flatMap((it) => priorityField.safeParse(it).data ?? []),
    types: choicesOf(values, 'types').flatMap((it) => typeField.safeParse(it).data ?? []),
    calendar: chosenCalendar(values.calendar),
    escalationPolicy: escalation === NOBODY_ELSE || escalation === '' ? null : escalation,
  };
}

async function withPeople(turn: Turn, values: FormValues, before: SlaPolicy | null) {
  const people = await findThem(turn, before ? peopleIn(before) : []);
  const pick = (field: string, ids: readonly string[]) =>
    pickedPeople(turn, field, { picked: choicesOf(values, field), before: ids, people });
  const raci: Record<string, string[]> = {};
  for (const { role } of RACI) raci[role] = await pick(`raci.${role}`, before?.raci[role] ?? []);
  const [contact = null] = await pick('contact', before?.contactId ? [before.contactId] : []);
  return { raci, contact };
}

/** From 1; null where the form does not say. */
function readPlace(values: FormValues): number | null {
  const text = textOf(values, 'position').trim();
  if (text === '') return null;
  if (/^[1-9]\d?$/.test(text)) return Number(text);
  throw invalidField('position', 'Give its place: 1 is tried first. Or leave it empty.');
}

/** Where it stands, from 1; 0 where it is new. */
function placeIn({ slaPolicies }: Board, policyId: string): number {
  return slaPolicies.findIndex(({ id }) => id === policyId) + 1;
}

type Move = { board: string; policy: string; place: number | null; before: number };

/** Moves the policy where the form says so. What is to be known of it then, saving nothing tells. */
async function moved(turn: Turn, { board, policy, place, before }: Move): Promise<{ warnings?: string[] }> {
  if (place === null || place === before) return {};
  await turn.run(moveSlaPolicy, { board, policy, position: place });
  const { warnings } = await turn.run(saveSlaPolicy, { board, policy });
  return { warnings };
}
