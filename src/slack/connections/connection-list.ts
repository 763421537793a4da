import type { KnownBlock } from '@slack/types';
import { providers } from '../../code/connections/providers.ts';
import { listConnections, type ShownConnection } from '../../code/connections/queries/list-connections.ts';
import type { Answer, Turn } from '../contract.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { count } from '../messages/words.ts';
import { line } from '../text.ts';
import { ago, stateOf, titleOf } from './shown-connection.ts';

/** Two blocks each, beside those around them, stay below the blocks that a message may have. */
const MOST = 20;

/** The connections of the tenant, each with its state and what can be done about it. */
export async function connectionList(turn: Turn): Promise<Answer> {
  const { connections, now } = await turn.ask(listConnections, {});
  const text =
    connections.length === 0
      ? 'No code host is connected yet. Once one is, pull requests find their tickets by the keys in them.'
      : count(connections.length, 'connection');
  const more = connections.length - MOST;
  const hint = '`/ticket connect github` connects one more.';
  return {
    kind: 'private',
    text,
    blocks: [
      section(text),
      ...connections.slice(0, MOST).flatMap((shown) => entry(shown, now)),
      actions(
        Object.values(providers).map(({ id, title }) =>
          button(`connection.new.${id}`, `Connect ${title}`, {}),
        ),
      ),
      context(more > 0 ? `And ${more} more. ${hint}` : hint),
    ],
  };
}

function entry({ connection, lastDeliveryAt }: ShownConnection, now: Date): KnownBlock[] {
  const { _id: id, displayName, provider, instanceUrl, tokenSince } = connection;
  const facts = [
    titleOf(provider),
    line(instanceUrl, 300),
    stateOf(connection),
    lastDeliveryAt ? `last delivery ${ago(lastDeliveryAt, now)}` : 'nothing came in yet',
    ...(tokenSince ? [] : ['no token: Docket only listens']),
  ];
  return [
    section(`*${line(displayName, 100)}*  ${facts.join(' · ')}`),
    actions([
      button('connection.test', 'Test', { id }),
      button('connection.secret', 'New secret', { id }),
      button('connection.edit', 'Change', { id }),
      button('connection.disconnect', 'Disconnect', { id }),
    ]),
  ];
}
