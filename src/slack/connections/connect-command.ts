import { findProvider, providers } from '../../code/connections/providers.ts';
import { UserError } from '../../errors.ts';
import type { Answer, Button, Subcommand, Turn } from '../contract.ts';
import { readText } from '../events/read-text.ts';
import { list } from '../messages/words.ts';
import { refuseOthers } from '../settings/refusals.ts';
import { connectionList } from './connection-list.ts';
import { openConnection } from './edit-connection.ts';

/** `/ticket connect`: the code hosts that send what happens to pull requests. */
export const connectCommand: Subcommand = {
  name: 'connect',
  usage: `/ticket connect [${Object.keys(providers).join('|')}]`,
  summary: 'see or connect code hosts',
  group: 'admin',
  async run(turn, argument) {
    refuseOthers(turn, 'connections');
    const typed = readText(argument).toLowerCase();
    return typed === '' ? connectionList(turn) : openNew(turn, typed);
  },
};

/** The buttons under the list. */
export const newConnectionButtons: readonly Button[] = Object.keys(providers).map((provider) => ({
  id: `connection.new.${provider}`,
  async run(turn) {
    refuseOthers(turn, 'connections');
    return openNew(turn, provider);
  },
}));

function openNew(turn: Turn, id: string): Answer {
  const provider = findProvider(id);
  if (provider) return openConnection(turn, { provider, connection: null });
  const known = list(
    Object.keys(providers).map((name) => `\`/ticket connect ${name}\``),
    'or',
  );
  throw new UserError('not_found', `I know no code host ${id.slice(0, 40)}. Write ${known}.`);
}
