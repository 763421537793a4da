import type { Board } from '../../boards/board.ts';
import { listCalendars } from '../../calendars/queries/list-calendars.ts';
import { listRotations } from '../../rotations/queries/list-rotations.ts';
import { listTeams } from '../../teams/queries/list-teams.ts';
import type { Answer, Turn } from '../contract.ts';
import { list } from '../messages/words.ts';
import { line } from '../text.ts';
import type { Policy } from './all-policies.ts';
import { findThem } from './people.ts';
import { escalationWords, type Named, peopleInPolicies, slaWords } from './policy-words.ts';
import { mayManage } from './refusals.ts';
import { type Entry, settingsList } from './settings-list.ts';

type Shown = { text: string; boards: readonly Board[]; policies: readonly Policy[] };

/** Deadlines board by board in the order in which they are tried, and below them who is told when one is missed. */
export async function policyList(turn: Turn, { text, boards, policies }: Shown): Promise<Answer> {
  const named = await namesIn(turn, policies);
  const entry = (it: Policy): Entry => ({ text: wordsOf(it, named), value: carried(it) });
  const escalations = policies.filter(({ kind }) => kind === 'escalation').map(entry);
  const ofBoard = ({ _id }: Board) =>
    policies.filter((it) => it.kind === 'sla' && it.board._id === _id).map(entry);
  return settingsList({
    text,
    groups: [
      ...boards.map((board) => ({ title: titleOf(board), entries: ofBoard(board) })),
      { title: '*Escalation policies*', entries: escalations },
    ].filter(({ entries }) => entries.length > 0),
    edit: mayManage(turn, 'policies') ? 'policy.edit' : null,
    create: [
      { actionId: 'policy.new_deadline', label: 'New deadline policy' },
      { actionId: 'policy.new_escalation', label: 'New escalation policy' },
    ],
    hint: hintOf(turn, boards, policies.length > 0),
  });
}

function hintOf(turn: Turn, boards: readonly Board[], hasSome: boolean): string {
  const bare = boards.filter(({ slaPolicies }) => slaPolicies.length === 0).map(({ prefix }) => prefix);
  const without = bare.length === 0 ? [] : [`No deadlines on ${list(bare.slice(0, 10))}.`];
  const usage = hasSome
    ? '`/ticket policy NAME` changes one, `/ticket policy remove NAME` removes one.'
    : 'The buttons make the first one.';
  return [...without, mayManage(turn, 'policies') ? usage : 'Admins change them.'].join(' ');
}

function titleOf({ prefix, name }: Board): string {
  return `*${prefix}*  ${line(name, 100)}: the first that matches a ticket counts`;
}

function wordsOf(it: Policy, named: Named): string {
  return it.kind === 'sla' ? slaWords(it.policy, named) : escalationWords(it.policy, named);
}

function carried(it: Policy): object {
  if (it.kind === 'escalation') return { kind: it.kind, id: it.policy._id };
  return { kind: it.kind, id: it.policy.id, boardId: it.board._id };
}

async function namesIn(turn: Turn, policies: readonly Policy[]): Promise<Named> {
  const slaPolicies = policies.flatMap((it) => (it.kind === 'sla' ? [it.policy] : []));
  const escalations = policies.flatMap((it) => (it.kind === 'escalation' ? [it.policy] : []));
  const [people, calendars, rotations, teams] = await Promise.all([
    findThem(turn, peopleInPolicies(slaPolicies, escalations)),
    turn.ask(listCalendars, {}),
    turn.ask(listRotations, {}),
    turn.ask(listTeams, {}),
  ]);
  const rows = [...calendars, ...rotations.map(({ rotation }) => rotation), ...teams, ...escalations];
  return { people, names: new Map(rows.map(({ _id, name }) => [_id, name])) };
}
