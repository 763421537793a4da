import { UserError } from '../../errors.ts';
import { readHandle } from '../../people/find-login.ts';
import { assignTicket } from '../../tickets/commands/assign-ticket.ts';
import type { Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { openAssign } from '../modals/assign.ts';
import { firstWord, mentionedUser, usageError } from './argument.ts';
import { told } from './key-command.ts';

const ME = ['me', '@me', 'myself'];
const NOBODY = ['nobody', 'none', 'no-one', 'unassigned'];

/** Gives a ticket to somebody, or to nobody. Without a name, asks for one. */
export const assignCommand: Subcommand = {
  name: 'assign',
  usage: '/ticket assign KEY [@who|me|nobody|e-mail|github:LOGIN]',
  summary: 'say who has it',
  group: 'triage',
  async run(turn, argument) {
    const { word: ticket, rest } = firstWord(argument);
    if (ticket === '') throw usageError(assignCommand, 'assign OPS-123 @bob');
    const name = rest.replace(/^to\s+/i, '');
    if (name === '') return openAssign(turn, { id: ticket });
    const assignee = await whoIs(turn, name);
    return told(turn, 'Assigned', turn.run(assignTicket, { ticket, assignee }));
  },
};

/** An id or an address; null for nobody. Throws a `UserError` for somebody whom Slack does not know here. */
async function whoIs(turn: Turn, name: string): Promise<string | null> {
  const word = name.toLowerCase();
  if (ME.includes(word)) return turn.person._id;
  if (NOBODY.includes(word)) return null;
  const mentioned = mentionedUser(name);
  if (mentioned) return (await turn.personOf(mentioned))._id;
  const address = readText(name);
  if (/^[^\s@]+@[^\s@]+$/.test(address) || readHandle(address)) return address;
  throw unknownName(address);
}

function unknownName(name: string): UserError {
  const shown = name.slice(0, 40);
  const remedy = name.startsWith('@')
    ? 'Choose the person from the names that Slack offers while you type.'
    : 'Name one person: `@somebody`, `me`, `nobody` or an e-mail address.';
  return new UserError('invalid_input', `I don't know ${shown}. ${remedy}`);
}
