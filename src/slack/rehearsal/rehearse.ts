import { rehearseLadder } from '../../tickets/queries/rehearse-ladder.ts';
import { usageError } from '../commands/argument.ts';
import type { Subcommand } from '../contract.ts';
import { renderRehearsal } from './render-rehearsal.ts';

/** `/ticket rehearse KEY` or the name of a policy: plays its escalation in fake time. */
export const rehearseCommand: Subcommand = {
  name: 'rehearse',
  usage: '/ticket rehearse KEY|policy',
  summary: 'see whom an escalation would tell, and when',
  group: 'on call',
  async run(turn, argument) {
    const what = argument.trim();
    if (what === '') throw usageError(rehearseCommand, 'rehearse OPS-123');
    return { kind: 'modal', view: renderRehearsal(await turn.ask(rehearseLadder, { what })) };
  },
};
