import { z } from 'zod';
import { slackRef } from '../../access/slack-ref.ts';
import { FIRST_CODE_RULES } from '../../code/code-rules.ts';
import { defineCommand } from '../../engine/command.ts';
import { created, insertRow } from '../../engine/decision.ts';
import { tenantField, tenantOfNew } from '../../settings/find-named.ts';
import { assertOwnWorkspaces } from '../../tenants/assert-own-workspaces.ts';
import { holdPlaces } from '../../tenants/hold-places.ts';
import { assertCalendar } from '../assert-calendar.ts';
import { boardEntity, prefixes } from '../board.ts';
import { ALL_GATES, boardFields, codeRuleFields, FIRST_COLUMNS, gateFields } from '../board-fields.ts';
import { namedChannels } from '../named-channels.ts';
import { prefixTaken, takenElsewhere } from '../prefix-taken.ts';

const input = z.object({
  tenantId: tenantField,
  prefix: boardFields.prefix,
  name: boardFields.name,
  triageChannel: boardFields.triageChannel.default(null),
  intakeChannels: boardFields.intakeChannels.default([]),
  agents: z.array(slackRef).max(5_000).default([]),
  types: boardFields.types.default(['user', 'internal', 'bug', 'feature', 'incident', 'request']),
  categories: boardFields.categories.default([]),
  initialStatus: boardFields.initialStatus.default('new'),
  columns: boardFields.columns.default(FIRST_COLUMNS),
  gates: gateFields.default(ALL_GATES),
  triageReplies: boardFields.triageReplies.default('internal'),
  escalationChannel: boardFields.escalationChannel.default(null),
  calendarId: boardFields.calendarId.default(null),
  closeAfterDays: boardFields.closeAfterDays.default(null),
  remindAfterDays: boardFields.remindAfterDays.default(null),
  resolveAfterReminders: boardFields.resolveAfterReminders.default(null),
  codeRules: codeRuleFields.default(FIRST_CODE_RULES),
});

/** Makes a board. Its prefix is unique in the installation, past ones included. Gives the board's id. */
export const createBoard = defineCommand({
  id: 'board.create',
  summary: 'Create a board',
  input,
  permission: 'board.manage',
  prepare: async ({ newId }) => ({ id: newId() }),
  async load(reader, { tenantId: named, prefix, calendarId, ...channels }, _facts, actor) {
    const tenantId = await tenantOfNew(reader, named, actor);
    const after = namedChannels(channels);
    await assertOwnWorkspaces(reader, tenantId, after, actor);
    await assertCalendar(reader, { tenantId }, calendarId, 'calendarId');
    return {
      subject: { tenantId },
      taken: await reader.findOne(prefixes, { _id: prefix }),
      holding: await holdPlaces(reader, { tenantId, before: [], after }, actor),
    };
  },
  decide({ taken, holding, subject: { tenantId } }, { tenantId: _named, ...fields }, { facts }) {
    const set = { ...fields, slaPolicies: [] };
    if (taken) throw prefixTaken(set.prefix, 'prefix');
    return {
      streams: [created(boardEntity, { id: facts.id, tenantId }, { type: 'board.created', set })],
      rows: [insertRow(prefixes, { _id: set.prefix, tenantId, boardId: facts.id }), ...holding],
      result: facts,
    };
  },
  whenTaken: ({ prefix, ...channels }) =>
    takenElsewhere({ text: prefix, field: 'prefix' }, namedChannels(channels)),
});
