import { z } from 'zod';
import { removeSlaPolicy } from '../../boards/commands/remove-sla-policy.ts';
import { parseInput } from '../../engine/parse-input.ts';
import { UserError } from '../../errors.ts';
import { removeEscalationPolicy } from '../../escalation/commands/remove-escalation-policy.ts';
import { firstWord } from '../commands/argument.ts';
import type { Answer, Button, Modal, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { line } from '../text.ts';
import { allPolicies, type Policy, policiesNamed, wholeName } from './all-policies.ts';
import { openEscalation, POLICY_FORM, saveEscalation } from './escalation-policy.ts';
import { unknownName } from './named-setting.ts';
import { policyList } from './policy-list.ts';
import { readSetting } from './read-setting.ts';
import { refuseOthers } from './refusals.ts';
import { openSla, saveSla } from './sla-policy.ts';

/** `/ticket policy`: deadlines, and who is told when one is missed. */
export const policyCommand: Subcommand = {
  name: 'policy',
  usage: '/ticket policy [NAME|remove NAME]',
  summary: 'see, create or change deadlines and escalations',
  group: 'admin',
  async run(turn, argument) {
    const typed = readText(argument);
    const all = await allPolicies(turn);
    if (typed === '') return policyList(turn, { ...all, text: summaryOf(all.policies) });
    refuseOthers(turn, 'policies');
    const found = policiesNamed(all.policies, typed);
    const { word, rest } = firstWord(typed);
    const isRemoval = found.length === 0 && word.toLowerCase() === 'remove' && rest !== '';
    const policies = isRemoval ? policiesNamed(all.policies, rest) : found;
    const [one] = policies;
    if (!one) throw unknown(all.policies, isRemoval ? rest : typed, isRemoval ? 'remove ' : '');
    if (policies.length > 1) return several(turn, policies);
    return isRemoval ? remove(turn, one) : open(turn, one);
  },
};

function summaryOf(policies: readonly Policy[]): string {
  if (policies.length > 0) return 'Deadlines, and who is told when one is missed';
  return 'There is no policy yet. A deadline policy says until when tickets are answered and resolved, an escalation policy who is told then.';
}

function unknown(policies: readonly Policy[], typed: string, before: string): UserError {
  const names = policies.flatMap((it) => [it.policy.name, wholeName(it)]);
  return unknownName(
    'policy',
    typed,
    names.map((name) => ({ name })),
    before,
  );
}

/** Policies of several boards may have one name: the person says which. */
function several(turn: Turn, policies: readonly Policy[]): Promise<Answer> {
  const boards = policies.flatMap((it) => (it.kind === 'sla' ? [it.board] : []));
  const names = policies.map((it) => `"${line(wholeName(it), 100)}"`).join(', ');
  return policyList(turn, { boards, policies, text: `There are several. Name one of them: ${names}.` });
}

function open(turn: Turn, it: Policy): Promise<Answer> {
  return it.kind === 'sla' ? openSla(turn, it) : openEscalation(turn, it.policy);
}

async function remove(turn: Turn, it: Policy): Promise<Answer> {
  const { policy } = it;
  if (it.kind === 'sla') await turn.run(removeSlaPolicy, { board: it.board._id, policy: it.policy.id });
  else await turn.run(removeEscalationPolicy, { policy: it.policy._id });
  return { kind: 'private', text: `Removed the policy *${line(policy.name, 100)}*.` };
}

const pressed = z.object({
  kind: z.enum(['sla', 'escalation']),
  id: z.string().max(64),
  boardId: z.string().max(64).optional(),
});

/** The buttons of the list: one that is there, or a new one. */
export const policyButtons: readonly Button[] = [
  { id: 'policy.edit', run: openPressed },
  {
    id: 'policy.new_deadline',
    async run(turn) {
      refuseOthers(turn, 'policies');
      return openSla(turn, null);
    },
  },
  {
    id: 'policy.new_escalation',
    async run(turn) {
      refuseOthers(turn, 'policies');
      return openEscalation(turn, null);
    },
  },
];

async function openPressed(turn: Turn, value: unknown): Promise<Answer> {
  const { kind, id, boardId } = parseInput(pressed, value);
  refuseOthers(turn, 'policies');
  const { policies } = await allPolicies(turn);
  const found = policies.find((it) =>
    it.kind === 'sla' ? it.policy.id === id && it.board._id === boardId : it.policy._id === id,
  );
  if (found?.kind === kind) return open(turn, found);
  throw new UserError(
    'not_found',
    'This policy was removed meanwhile. `/ticket policy` shows those that there are.',
  );
}

/** Creates or changes a policy of either kind. */
export const policyModal: Modal = {
  callbackId: POLICY_FORM,
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'policies');
    const { kind } = readSetting(metadata);
    return kind === 'sla' ? saveSla(turn, values, metadata) : saveEscalation(turn, values, metadata);
  },
};
