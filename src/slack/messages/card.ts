import type { KnownBlock } from '@slack/types';
import type { Content } from '../contract.ts';
import { actions, section } from './blocks.ts';
import { openBody, resolvedBody } from './card-body.ts';
import { foot } from './card-foot.ts';
import { headLines, headText, titleLine } from './card-head.ts';
import type { CardView } from './contract.ts';
import { stepElements, stepMenu } from './step-elements.ts';
import { offerTo } from './steps.ts';
import { RESOLUTION_WORDS, statusWord } from './words.ts';

/** Characters of each part of a summary on the card; the whole of it is a `/ticket show` away. */
const SUMMARY_PART = 400;

/** Draws a ticket's card: what, who acts next, the steps that make sense now. One line for what has ended. */
export function renderCard(view: CardView): Content {
  const { ticket } = view;
  const isEnded = ticket.status === 'closed' || ticket.status === 'canceled';
  return { text: headText(view), blocks: isEnded ? endedCard(view) : fullCard(view) };
}

function fullCard(view: CardView): KnownBlock[] {
  const { ticket } = view;
  return [
    section(headLines(view)),
    ...(ticket.status === 'resolved' ? resolvedBody(view, SUMMARY_PART) : openBody(view)),
    actions(stepElements(ticket, offerTo(ticket))),
    foot(view),
  ];
}

function endedCard({ ticket }: CardView): KnownBlock[] {
  const words = [titleLine(ticket), statusWord(ticket.status)];
  if (ticket.resolution) words.push(RESOLUTION_WORDS[ticket.resolution.code].toLowerCase());
  const shown = section(words.join(' · '));
  const { menu } = offerTo(ticket);
  return [menu.length > 0 ? { ...shown, accessory: stepMenu(ticket, menu) } : shown];
}
