import type { Clock } from '../../clock.ts';
import type { Database } from '../../database/connect.ts';
import type { Desk } from '../../engine/desk.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Installation } from '../connection.ts';
import type { Sender } from './sender.ts';
import type { SentMessages } from './sent-messages.ts';

/** What cards and thread posts are sent with. */
export type OutgoingParts = {
  desk: Desk;
  engine: Engine;
  database: Database;
  clock: Clock;
  installation: Installation;
  sender: Sender;
  sent: SentMessages;
  /** Whether Docket works in another workspace, too. */
  serves(teamId: string): Promise<boolean>;
};

/** The delivery of a ticket's card in a channel. */
export function cardId(ticketId: string, channelId: string): string {
  return `card|${ticketId}|${channelId}`;
}
