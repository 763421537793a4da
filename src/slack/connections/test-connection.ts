import type { KnownBlock } from '@slack/types';
import type { Connection } from '../../code/connections/connection.ts';
import { connectionDeliveries, type Delivery } from '../../code/connections/queries/connection-deliveries.ts';
import type { Button } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { context, section } from '../messages/blocks.ts';
import { refuseOthers } from '../settings/refusals.ts';
import { line, plain } from '../text.ts';
import { hostWords } from './host-words.ts';
import { ago, pressedConnection, stateOf } from './shown-connection.ts';

/** At most so many of what came in are shown. */
const MOST = 5;

/** Says what arrived by a connection. */
export const testButton: Button = {
  id: 'connection.test',
  async run(turn, value) {
    refuseOthers(turn, 'connections');
    const { _id: id } = await pressedConnection(turn, value);
    const { connection, deliveries, refused, now } = await turn.ask(connectionDeliveries, { connection: id });
    const arrived = deliveries.slice(0, MOST).map((delivery) => arrivedLine(delivery, now));
    const blocks = [
      section(`*${line(connection.displayName, 100)}*  ${stateOf(connection)}`),
      section(arrived.length > 0 ? arrived.join('\n') : nothingYet(connection)),
      ...(refused > 0 ? [section(refusedLine(refused))] : []),
      ...instanceNote(connection),
      context('To look anew, close this and press "Test" again.'),
    ];
    return {
      kind: 'modal',
      view: {
        type: 'modal',
        callback_id: 'connection.arrived',
        title: plain('What arrived', slackLimits.views.title),
        close: plain('Close', slackLimits.views.close),
        blocks,
      },
    };
  },
};

/** Where the host calls itself otherwise than the address says, another instance may be sending. */
function instanceNote({ externalInstanceId: name, instanceUrl }: Connection): KnownBlock[] {
  if (name === null || [instanceUrl, new URL(instanceUrl).host].includes(name)) return [];
  return [context(`The host calls itself ${line(name, 100)}.`)];
}

function nothingYet({ provider, status }: Connection): string {
  return status === 'disabled'
    ? 'Nothing comes in while it is turned off. "Change" turns it on.'
    : `Nothing yet. ${hostWords(provider).fire}`;
}

/** `pull_request from payments/api, 20 s ago: OPS-12`. */
function arrivedLine({ event, repository, state, outcome, receivedAt }: Delivery, now: Date): string {
  const from = repository === '' ? '' : ` from ${line(repository, 100)}`;
  const came = state === 'dead' ? `could not be taken: ${outcome}` : outcome;
  const told = state === 'waiting' ? 'its turn comes' : line(came, 300);
  return `${line(event, 60)}${from}, ${ago(receivedAt, now)}${told === '' ? '' : `: ${told}`}`;
}

function refusedLine(refused: number): string {
  const deliveries = refused === 1 ? '1 delivery' : `${refused.toLocaleString('en')} deliveries`;
  return `${deliveries} with a wrong secret. Paste the secret again, or make a new one.`;
}
