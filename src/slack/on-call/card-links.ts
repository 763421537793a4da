import type { Board } from '../../boards/board.ts';
import { ownRows } from '../../database/own-rows.ts';
import { deliveries } from '../../engine/deliveries.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { cardId, type OutgoingParts } from '../outgoing/outgoing.ts';

/** Where tickets' cards are in this workspace: addresses by the ticket's id. Those without a card are left out. */
export async function cardLinks(
  { database, installation }: Pick<OutgoingParts, 'database' | 'installation'>,
  tickets: readonly Ticket[],
  boards: ReadonlyMap<string, Board>,
): Promise<Map<string, string>> {
  const cards = new Map<string, string>();
  for (const { _id, boardId } of tickets) {
    const channel = boards.get(boardId)?.triageChannel;
    if (channel?.teamId === installation.teamId) cards.set(cardId(_id, channel.id), _id);
  }
  const rows = ownRows(database, deliveries).find({ _id: { $in: [...cards.keys()] }, state: 'sent' });
  const links = new Map<string, string>();
  for (const { _id, channelId, ts } of await rows.toArray()) {
    const ticketId = cards.get(_id);
    if (ticketId !== undefined && ts !== null)
      links.set(ticketId, messageLink(installation.url, channelId, ts));
  }
  return links;
}

/** A message's address. https://docs.slack.dev/reference/methods/chat.getPermalink shows what they look like. */
function messageLink(workspace: string, channelId: string, ts: string): string {
  return new URL(`archives/${channelId}/p${ts.replace('.', '')}`, workspace).href;
}
