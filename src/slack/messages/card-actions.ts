import { assignTicket } from '../../tickets/commands/assign-ticket.ts';
import { changeStatus } from '../../tickets/commands/change-status.ts';
import { closeTicket } from '../../tickets/commands/close-ticket.ts';
import { escalateTicket } from '../../tickets/commands/escalate-ticket.ts';
import type { Action, Seen, Turn } from '../contract.ts';
import { escalated } from '../escalation/escalated.ts';
import { openAssign } from '../modals/assign.ts';
import { openCancel } from '../modals/cancel.ts';
import { openComment } from '../modals/comment.ts';
import { openEdit } from '../modals/edit.ts';
import { openMore } from '../modals/more.ts';
import { openReopen } from '../modals/reopen.ts';
import { openResolve } from '../modals/resolve.ts';
import { openWait } from '../modals/wait.ts';
import { acknowledgeHere } from './acknowledged.ts';
import { settled } from './confirmation.ts';
import type { Step } from './steps.ts';

type CardAction = Action & { id: Step };

/** What the steps of a card do. Those that ask for something open a form; the others act at once. */
export const cardActions: readonly CardAction[] = [
  { id: 'acknowledge', run: acknowledgeHere },
  {
    id: 'assign_to_me',
    async run(turn, seen) {
      const input = { ticket: seen.id, assignee: turn.person._id };
      return settled(turn, 'Assigned', await turn.run(assignTicket, input, { expectedRev: seen.rev }));
    },
  },
  { id: 'start', run: (turn, seen) => move(turn, seen, 'in_progress', 'Started') },
  { id: 'resume', run: (turn, seen) => move(turn, seen, 'in_progress', 'Resumed') },
  { id: 'triage', run: (turn, seen) => move(turn, seen, 'triaged', 'Triaged') },
  {
    id: 'escalate',
    async run(turn, { id, rev }) {
      const result = await turn.run(escalateTicket, { ticket: id }, { expectedRev: rev });
      return { kind: 'private', ...(await escalated(turn, result)) };
    },
  },
  {
    id: 'close',
    async run(turn, { id, rev }) {
      return settled(turn, 'Closed', await turn.run(closeTicket, { ticket: id }, { expectedRev: rev }));
    },
  },
  { id: 'assign', run: openAssign },
  { id: 'resolve', run: openResolve },
  { id: 'wait', run: openWait },
  { id: 'comment', run: openComment },
  { id: 'edit', run: openEdit },
  { id: 'cancel', run: openCancel },
  { id: 'reopen', run: openReopen },
  { id: 'more', run: openMore },
];

async function move(turn: Turn, { id, rev }: Seen, status: 'in_progress' | 'triaged', deed: string) {
  const result = await turn.run(changeStatus, { ticket: id, status }, { expectedRev: rev });
  return settled(turn, deed, result);
}
