import type { HomeView, KnownBlock } from '@slack/types';
import type { HoldingUp } from '../../code/queries/my-pull-requests.ts';
import type { QueryOutput } from '../../engine/query.ts';
import type { Person } from '../../people/person.ts';
import { MY_LISTS, type MyList, type myTickets } from '../../tickets/queries/my-tickets.ts';
import type { Ticket } from '../../tickets/ticket.ts';
import { holdingUpBlocks } from '../code/holding-up.ts';
import { slackLimits } from '../limits.ts';
import { actions, button, context, section } from '../messages/blocks.ts';
import { stateLine } from '../messages/card-head.ts';
import { nextDeadline } from '../messages/deadlines.ts';
import { stepElements } from '../messages/step-elements.ts';
import { type Offer, offerTo, offerToPaged, offerToRequester } from '../messages/steps.ts';
import { line, plain } from '../text.ts';
import type { Pages } from './homes.ts';

/** Rows of a list; with four lists this stays far below the blocks that a view may have. */
export const ROWS = 10;

type Found = QueryOutput<typeof myTickets>;

export type HomeContent = {
  viewer: Person;
  lists: Record<MyList, Found>;
  pages: Pages;
  pullRequests: readonly HoldingUp[];
};

const TITLES: Record<MyList, string> = {
  paged: 'Waiting for you to acknowledge',
  waiting: 'Waiting for you',
  yours: 'Yours',
  unassigned: 'Unassigned on your boards',
};

const EMPTY: Record<MyList, string> = {
  paged: 'Nothing calls you.',
  waiting: 'Nothing waits for you right now.',
  yours: 'You have nothing else open.',
  unassigned: 'Nothing else to take on your boards.',
};

/** The Home tab of a person: what they have to do first. Lists that are empty say so, unless all of them are. */
export function renderHome({ viewer, lists, pages, pullRequests }: HomeContent): HomeView {
  const shown = MY_LISTS.filter((list) => isShown(list, lists[list]));
  const isQuiet = pullRequests.length === 0 && shown.every((list) => lists[list].total === 0);
  const blocks: KnownBlock[] = [
    actions([button('home.new_ticket', 'New ticket', {}, { primary: true })]),
    ...(isQuiet
      ? [section('Nothing is open for you. A new ticket starts with the button above.')]
      : shown.flatMap((list) =>
          listBlocks(list, lists[list], viewer, {
            isLater: pages[list] !== undefined,
            isCalled: lists.paged.total > 0,
          }),
        )),
    ...holdingUpBlocks(pullRequests),
  ];
  return { type: 'home', blocks };
}

/** Most people are seldom called at night, and most have no board. */
function isShown(list: MyList, { total, isAgent }: Found): boolean {
  if (list === 'paged') return total > 0;
  return list !== 'unassigned' || isAgent;
}

type Shown = {
  /** Whether it is another page than the first. */
  isLater: boolean;
  /** Whether something waits for the person to acknowledge. */
  isCalled: boolean;
};

function listBlocks(list: MyList, found: Found, viewer: Person, { isLater, isCalled }: Shown): KnownBlock[] {
  const count = found.total.toLocaleString('en');
  const title = found.total === 0 ? TITLES[list] : `${TITLES[list]} (${count})`;
  const more = [
    ...(found.nextCursor ? [button('home.page', 'Show more', { list, cursor: found.nextCursor })] : []),
    ...(isLater ? [button('home.first_page', 'Back to the first', { list })] : []),
  ];
  return [
    { type: 'header', text: plain(title, slackLimits.blocks.header) },
    ...(found.total === 0
      ? [context(list === 'waiting' && isCalled ? 'Nothing else waits for you right now.' : EMPTY[list])]
      : []),
    ...found.tickets.map((ticket) => row(ticket, found, viewer)),
    ...(more.length > 0 ? [actions(more)] : []),
  ];
}

/** Key, subject, state and what is due, with the likeliest step as its button. */
function row(ticket: Ticket, { people, mayWorkOn }: Found, viewer: Person): KnownBlock {
  const due = nextDeadline(ticket);
  const state = [stateLine({ ticket, people }), ...(due ? [due] : [])].join(' · ');
  const text = `*${ticket.key}*  ${line(ticket.subject, 120)}\n${state}`;
  const [step] = offerFor(ticket, viewer, mayWorkOn.has(ticket._id)).buttons;
  const [accessory] = step ? stepElements(ticket, { buttons: [step], menu: [], rest: [] }) : [];
  if (accessory?.type !== 'button') return section(text);
  const { style: _, ...quiet } = accessory;
  return { ...section(text), accessory: quiet };
}

/** Whoever asked for it judges what was done; whoever may work on it works on it. */
function offerFor(ticket: Ticket, { _id }: Person, mayWork: boolean): Offer {
  const isRequester = ticket.requester.personId === _id;
  const isTheirTurn = ticket.status === 'resolved' || ticket.status === 'wait_requester';
  const isCalled = offerToPaged(ticket, _id).buttons.length > 0;
  if (isRequester && !isCalled && (isTheirTurn || !mayWork)) return offerToRequester(ticket);
  return mayWork ? offerTo(ticket) : offerToPaged(ticket, _id);
}
