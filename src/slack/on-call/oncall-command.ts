import { can } from '../../access/can.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import { UserError } from '../../errors.ts';
import { type OnCall, onCallNow } from '../../rotations/queries/on-call-now.ts';
import { mentionedUser } from '../commands/argument.ts';
import type { Answer, Subcommand, Turn } from '../contract.ts';
import { nearestWord } from '../incoming/nearest-word.ts';
import { renderOnCall } from './oncall-answer.ts';
import { findRotation, openOverride } from './override-modal.ts';

/** Says who is on call, and asks who stands in where somebody is named. */
export const onCallCommand: Subcommand = {
  name: 'oncall',
  usage: '/ticket oncall [OPS|rotation] [@who]',
  summary: 'see who is on call, or let somebody stand in',
  group: 'on call',
  async run(turn, argument) {
    const { name, userId } = readArgument(argument);
    if (name === '') return userId === undefined ? show(turn, undefined) : openOnly(turn, userId);
    const { shifts, ...rest } = await turn.ask(onCallNow, {});
    const named = findRotation(shifts, name);
    if (named && userId !== undefined) return openOverride(turn, { rotation: named.rotation._id, userId });
    if (named)
      return { kind: 'private', ...renderOnCall({ ...rest, shifts: [named], readerId: turn.person._id }) };
    if (userId !== undefined) throw unknownName(name, namesOf(shifts));
    return showBoard(turn, name, shifts);
  },
};

/** `Nights @bob`: whoever is mentioned, and what is written before them. */
function readArgument(argument: string): { name: string; userId: string | undefined } {
  const words = argument.trim().split(/\s+/);
  const position = words.findIndex((word) => mentionedUser(word) !== undefined);
  if (position < 0) return { name: words.join(' '), userId: undefined };
  return { name: words.slice(0, position).join(' '), userId: mentionedUser(words[position] ?? '') };
}

async function show(turn: Turn, board: string | undefined): Promise<Answer> {
  const found = await turn.ask(onCallNow, board === undefined ? {} : { board });
  if (found.shifts.length === 0) return { kind: 'private', text: noneLine(turn, board) };
  return { kind: 'private', ...renderOnCall({ ...found, readerId: turn.person._id }) };
}

/** The name of no rotation: then it is a board's. */
async function showBoard(turn: Turn, name: string, shifts: readonly OnCall[]): Promise<Answer> {
  try {
    return await show(turn, name);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const boards = await turn.ask(listBoards, {});
    throw unknownName(name, [...namesOf(shifts), ...boards.map(({ prefix }) => prefix)]);
  }
}

/** Somebody is named without a rotation: fine where there is no choice. */
async function openOnly(turn: Turn, userId: string): Promise<Answer> {
  const { shifts } = await turn.ask(onCallNow, {});
  const mine = shifts.filter(({ mayOverride }) => mayOverride);
  const [first] = mine.length > 0 ? mine : shifts;
  if (!first) return { kind: 'private', text: noneLine(turn, undefined) };
  return openOverride(turn, { rotation: first.rotation._id, userId });
}

function noneLine({ actor }: Turn, board: string | undefined): string {
  const what =
    board === undefined
      ? 'There is no rotation yet, so nobody is on call.'
      : `No rotation is for ${board.toUpperCase()}, so nobody is on call.`;
  const mayManage = can(actor, 'board.manage', { tenantId: actor.tenantId });
  return `${what} ${mayManage ? '`/ticket rotation new` makes one.' : 'Ask an admin to make one.'}`;
}

function namesOf(shifts: readonly OnCall[]): string[] {
  return shifts.map(({ rotation }) => rotation.name);
}

function unknownName(name: string, known: readonly string[]): UserError {
  // Upper and lower case are the same here.
  const nearest = nearestWord(
    name.toLowerCase(),
    known.map((each) => each.toLowerCase()),
  );
  const hint = nearest ? `Did you mean \`/ticket oncall ${nearest}\`?` : '`/ticket oncall` lists all.';
  return new UserError('invalid_input', `There is no rotation or board ${name.slice(0, 40)}. ${hint}`);
}
