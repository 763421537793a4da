import type { Ticket } from '../../tickets/ticket.ts';
import type { Status } from '../../tickets/vocabulary.ts';
import { slackLimits } from '../limits.ts';
import { isCallingNow } from './escalation-line.ts';

/** What can be done to a ticket from its card; the button's action id is `ticket.<step>`, the menu's `do` the step. */
export type Step =
  | 'acknowledge'
  | 'assign_to_me'
  | 'assign'
  | 'start'
  | 'resume'
  | 'resolve'
  | 'wait'
  | 'comment'
  | 'edit'
  | 'triage'
  | 'escalate'
  | 'cancel'
  | 'reopen'
  | 'close'
  | 'more';

/** What a card offers: the likeliest step is the first button. `rest` is what the menu has no room for. */
export type Offer = { buttons: Step[]; menu: Step[]; rest: Step[] };

type Steps = { buttons: Step[]; menu: Step[] };

const WAITING: Steps = { buttons: ['resume', 'comment'], menu: ['resolve', 'edit', 'escalate', 'cancel'] };

/** Likeliest first. What stands after the fourth of the menu may end in the form of `More…`, which asks for a reason only. */
const STEPS: Record<Status, Steps> = {
  new: { buttons: ['start', 'resolve', 'comment'], menu: ['edit', 'escalate', 'cancel', 'triage'] },
  triaged: { buttons: ['start', 'resolve', 'comment'], menu: ['wait', 'edit', 'escalate', 'cancel'] },
  in_progress: { buttons: ['resolve', 'wait', 'comment'], menu: ['edit', 'escalate', 'cancel', 'triage'] },
  on_hold: WAITING,
  wait_requester: WAITING,
  wait_dependency: WAITING,
  escalated: { buttons: ['start', 'resolve', 'comment'], menu: ['wait', 'edit', 'cancel'] },
  resolved: { buttons: ['reopen', 'close'], menu: ['comment', 'edit'] },
  closed: { buttons: [], menu: ['reopen'] },
  canceled: { buttons: [], menu: [] },
};

const UNTOUCHED: Steps = {
  buttons: ['assign_to_me', 'assign', 'resolve'],
  menu: ['comment', 'edit', 'escalate', 'cancel', 'start', 'triage'],
};

/** What another ticket that has to be done first refuses. */
const HELD_UP: readonly Step[] = ['start', 'resume', 'resolve'];

/** What an agent is offered on a ticket. What it is held up in comes back with the card that is drawn when it goes on. */
export function offerTo(
  ticket: Pick<Ticket, 'status' | 'assigneeId' | 'derived' | 'blockedBy' | 'escalation'>,
): Offer {
  const { buttons: others, menu } = stepsOf(ticket);
  const buttons: Step[] = isCallingNow(ticket.escalation) ? ['acknowledge', ...others] : others;
  if (!ticket.derived.isOpen || ticket.blockedBy.length === 0) return withMore({ buttons, menu });
  const isPossible = (step: Step) => !HELD_UP.includes(step);
  return withMore({ buttons: buttons.filter(isPossible), menu: menu.filter(isPossible) });
}

function stepsOf({ status, assigneeId, derived }: Pick<Ticket, 'status' | 'assigneeId' | 'derived'>): Steps {
  const isUnassigned = assigneeId === null;
  if (status === 'new' && isUnassigned) return UNTOUCHED;
  const { buttons, menu } = STEPS[status];
  if (!derived.isOpen) return { buttons, menu };
  const assigning: Step[] = isUnassigned ? ['assign_to_me', 'assign'] : ['assign'];
  return { buttons, menu: [...assigning, ...menu] };
}

/** What somebody is offered whom the escalation of a ticket has told, where they are no agent. */
export function offerToPaged({ escalation }: Pick<Ticket, 'escalation'>, personId: string): Offer {
  const isTold = isCallingNow(escalation) && escalation.pagedIds.includes(personId);
  return { buttons: isTold ? ['acknowledge'] : [], menu: [], rest: [] };
}

/** What the requester of a ticket is offered, where they are no agent. */
export function offerToRequester({ status }: Pick<Ticket, 'status'>): Offer {
  if (status === 'canceled') return { buttons: [], menu: [], rest: [] };
  if (status === 'closed') return { buttons: ['reopen', 'comment'], menu: [], rest: [] };
  if (status === 'resolved') return { buttons: ['close', 'reopen', 'comment'], menu: [], rest: [] };
  return { buttons: ['comment'], menu: ['cancel'], rest: [] };
}

function withMore({ buttons, menu }: Steps): Offer {
  const most = slackLimits.elements.overflowOptions;
  if (menu.length <= most) return { buttons, menu, rest: [] };
  return { buttons, menu: [...menu.slice(0, most - 1), 'more'], rest: menu.slice(most - 1) };
}

const LABELS: Record<Step, string> = {
  acknowledge: 'Acknowledge',
  assign_to_me: 'Assign to me',
  assign: 'Assign…',
  start: 'Start',
  resume: 'Resume',
  resolve: 'Resolve',
  wait: 'Wait for…',
  comment: 'Comment',
  edit: 'Edit',
  triage: 'Mark as triaged',
  escalate: 'Escalate',
  cancel: 'Cancel',
  reopen: 'Reopen',
  close: 'Close',
  more: 'More…',
};

/** The words on a button or menu item. */
export function labelOf(step: Step, ticket: Pick<Ticket, 'status' | 'assigneeId'>): string {
  if (step === 'assign' && ticket.assigneeId !== null) return 'Reassign…';
  if (step === 'triage' && ticket.status === 'in_progress') return 'Back to triaged';
  return LABELS[step];
}
