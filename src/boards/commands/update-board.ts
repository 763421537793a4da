import { z } from 'zod';
import type { CodeRules } from '../../code/code-rules.ts';
import { changedFields } from '../../engine/changed-fields.ts';
import { defineCommand } from '../../engine/command.ts';
import { changed, insertRow } from '../../engine/decision.ts';
import type { Fields } from '../../engine/entity.ts';
import type { Reader } from '../../engine/reader.ts';
import { assertOwnWorkspaces } from '../../tenants/assert-own-workspaces.ts';
import { holdPlaces } from '../../tenants/hold-places.ts';
import { assertCalendar } from '../assert-calendar.ts';
import { type Board, boardEntity, boardSubject, type Prefix, prefixes } from '../board.ts';
import { boardFields, codeRuleFields, gateFields } from '../board-fields.ts';
import { boardRef, getBoard } from '../find-board.ts';
import { channelsOf, namedChannels } from '../named-channels.ts';
import { prefixTaken, takenElsewhere } from '../prefix-taken.ts';

const changes = z
  .object({ ...boardFields, gates: gateFields.partial(), codeRules: codeRuleFields.partial() })
  .partial();

/**
 * Changes a board, with one history entry for each field that differs; what is not named stays. A new prefix joins
 * the old ones, which go on finding the board and its tickets (ADR 9). A new triage channel has new agents: nobody,
 * until its members are read.
 */
export const updateBoard = defineCommand({
  id: 'board.update',
  summary: 'Change a board',
  input: z.object({ board: boardRef, changes }),
  permission: 'board.manage',
  async load(reader, input, _facts, actor) {
    const board = await getBoard(reader, input.board, actor);
    const taken = await ownerOf(reader, input.changes.prefix);
    // What stays as it is was right when somebody chose it.
    const { triageChannel, escalationChannel, intakeChannels } = input.changes;
    const chosen = changedFields<Partial<Board>>(board, {
      ...{ triageChannel, escalationChannel, intakeChannels },
    } as Partial<Board>);
    const { tenantId } = board;
    await assertOwnWorkspaces(reader, tenantId, namedChannels(chosen, 'changes.'), actor);
    await assertCalendar(reader, board, input.changes.calendarId, 'changes.calendarId');
    const after = namedChannels({ ...board, ...chosen }, 'changes.');
    const holding = await holdPlaces(reader, { tenantId, before: channelsOf(board), after }, actor);
    return { subject: boardSubject(board), board, target: board, taken, holding };
  },
  decide({ board, taken, holding }, { changes: { gates, codeRules, ...rest } }, { now }) {
    const wanted = {
      ...rest,
      ...(gates ? { gates: { ...board.gates, ...gates } } : {}),
      ...(codeRules
        ? { codeRules: rulesOf(board, { ...board.codeRules, ...codeRules } as CodeRules, now) }
        : {}),
    };
    const set = changedFields<Fields<Board>>(board, wanted as Partial<Fields<Board>>);
    const result = { boardId: board._id, prefix: set.prefix ?? board.prefix, changed: Object.keys(set) };
    if (result.changed.length === 0) return { result };
    if (set.prefix && taken && taken.boardId !== board._id) throw prefixTaken(set.prefix, 'changes.prefix');
    const isNewPrefix = set.prefix !== undefined && taken === null;
    const event = {
      type: 'board.updated',
      set: set.triageChannel === undefined ? set : { ...set, agents: [] },
      payload: set.prefix === undefined ? {} : { oldPrefix: board.prefix },
    };
    return {
      streams: [changed(boardEntity, board, event)],
      rows: [...(isNewPrefix ? [insertRow(prefixes, newPrefix(board, result.prefix))] : []), ...holding],
      result,
    };
  },
  whenTaken: ({ changes: { prefix: text, ...rest } }) =>
    takenElsewhere({ text, field: 'changes.prefix' }, namedChannels(rest as Partial<Board>, 'changes.')),
});

/** What was merged while nothing followed from it stays as it is when that is switched on. */
function rulesOf({ codeRules: before }: Board, after: CodeRules, now: Date): CodeRules {
  const isSwitchedOn = after.resolvesOnMerge && !before.resolvesOnMerge;
  return isSwitchedOn ? { ...after, resolvesSince: now } : after;
}

async function ownerOf(reader: Reader, prefix: string | undefined): Promise<Prefix | null> {
  return prefix === undefined ? null : reader.findOne(prefixes, { _id: prefix });
}

function newPrefix({ _id: boardId, tenantId }: Board, prefix: string): Prefix {
  return { _id: prefix, tenantId, boardId };
}
