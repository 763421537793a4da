import { systemActor } from '../../access/actor.ts';
import { deliverAgain } from '../../engine/deliver-again.ts';
import { streamOf } from '../../engine/entity.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import { ticketEntity } from '../../tickets/ticket.ts';
import { cardId, type OutgoingParts } from './outgoing.ts';

export const CARD_CONSUMER = 'slack.card';

/** A message that carries a ticket's buttons, and that somebody pressed. */
export type Pressed = {
  ticketId: string;
  channelId: string;
  ts: string;
  /** The type of its metadata, where Slack sent it along. */
  metadataType: string | undefined;
};

/** Mends cards that people find out of order. */
export type CardKeeper = {
  /** Has the card drawn anew, also where we believe that it is up to date. Never throws. */
  refresh(ticketId: string): Promise<void>;
  /** Deletes the pressed message where it is a second card of its ticket. */
  dropSurplus(pressed: Pressed): Promise<void>;
};

/** Opens the keeper of the cards. */
export function openCardKeeper(parts: OutgoingParts): CardKeeper {
  const { desk, engine, sender, sent } = parts;
  return {
    async refresh(ticketId) {
      try {
        const { ticket, board } = await desk.ask(getTicket, { ticket: ticketId }, systemActor('slack'));
        if (!board.triageChannel) return;
        await sent.note(cardId(ticket._id, board.triageChannel.id), { contentHash: null });
        const stream = streamOf(ticketEntity, ticket._id);
        await deliverAgain(engine, CARD_CONSUMER, {
          tenantId: ticket.tenantId,
          stream,
          seq: ticket.eventSeq,
        });
      } catch (err) {
        engine.log.warn({ err, ticketId }, 'A card could not be put before its consumer again.');
      }
    },
    async dropSurplus({ ticketId, channelId, ts, metadataType }) {
      const id = cardId(ticketId, channelId);
      const card = await sent.read(id);
      if (card?.state !== 'sent' || card.ts === ts) return;
      if (metadataType !== 'docket_card' && !(await isCard())) return;
      await sender.remove({ channelId, ts });

      /** Other messages carry such buttons too, so where Slack did not say what it is, we look. */
      async function isCard(): Promise<boolean> {
        if (metadataType !== undefined || !card?.mayBeDoubled) return false;
        const since = new Date(Number(ts) * 1_000);
        return (await sender.find({ channelId, delivery: id, since }))?.includes(ts) ?? false;
      }
    },
  };
}
