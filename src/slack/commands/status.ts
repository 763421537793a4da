import { UserError } from '../../errors.ts';
import { changeStatus } from '../../tickets/commands/change-status.ts';
import { whereItCanGo } from '../../tickets/lifecycle.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { Answer, Turn } from '../contract.ts';
import { nextLine } from '../messages/confirmation.ts';
import { statusWord } from '../messages/words.ts';
import { openCancel } from '../modals/cancel.ts';
import { openResolve } from '../modals/resolve.ts';
import { firstWord } from './argument.ts';
import { keyCommand } from './key-command.ts';
import { nearestStatus, readStatusWords, type StatusWish } from './status-words.ts';

/** Shows where a ticket is and where it can go, or takes it there. What needs more than a reason opens its form. */
export const statusCommand = keyCommand({
  ...{ name: 'status', tail: '[status] [reason]', summary: 'see or change where it is', group: 'triage' },
  example: 'status OPS-123 on hold The supplier is closed.',
  run(turn, ticket, text) {
    if (text === '') return show(turn, ticket);
    const wish = readStatusWords(text);
    return wish ? move(turn, ticket, wish) : unknown(turn, ticket, text);
  },
});

async function show(turn: Turn, ref: string): Promise<Answer> {
  const { ticket, nextStatuses } = await turn.ask(getTicket, { ticket: ref });
  const { key, status } = ticket;
  const [next] = nextStatuses;
  const hint = next ? ` \`/ticket status ${key} ${next}\` takes it there.` : '';
  return { kind: 'private', text: `${whereItCanGo(key, status)}${hint}` };
}

async function move(turn: Turn, ticket: string, { status, typed, rest }: StatusWish): Promise<Answer> {
  if (status === 'resolved') {
    const isRefused = /^wont[_ -]fix$/.test(typed);
    return openResolve(turn, { id: ticket }, { code: isRefused ? 'wont_fix' : 'fixed', note: rest });
  }
  if (status === 'canceled' && rest === '') return openCancel(turn, { id: ticket });
  const done = await turn.run(changeStatus, { ticket, status, reason: rest });
  const text = `${done.key} is ${statusWord(done.status)} now.`;
  return { kind: 'private', text: `${text}${await nextLine(turn, done)}` };
}

async function unknown(turn: Turn, ref: string, text: string): Promise<never> {
  const { ticket } = await turn.ask(getTicket, { ticket: ref });
  const { word } = firstWord(text);
  const nearest = nearestStatus(word);
  const guess = nearest ? ` Did you mean \`${nearest}\`?` : '';
  throw new UserError(
    'invalid_input',
    `I don't know the status "${word.slice(0, 40)}".${guess} ${whereItCanGo(ticket.key, ticket.status)}`,
  );
}
