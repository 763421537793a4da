import { everyTenant } from '../../access/scope.ts';
import { myPullRequests } from '../../code/queries/my-pull-requests.ts';
import { hashOf } from '../../engine/hash.ts';
import { openReader } from '../../engine/reader.ts';
import { ProviderError } from '../../errors.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Person } from '../../people/person.ts';
import { actorOf } from '../../people/person.ts';
import { MY_LISTS, type MyList, myTickets } from '../../tickets/queries/my-tickets.ts';
import type { HomeTabs } from '../contract.ts';
import type { OutgoingParts } from '../outgoing/outgoing.ts';
import { openHomeRows, type Pages } from './homes.ts';
import { ROWS, renderHome } from './render-home.ts';

export type HomeParts = Pick<OutgoingParts, 'desk' | 'database' | 'clock' | 'sender' | 'installation'> & {
  /** Slack user ids of `DOCKET_ADMINS`. */
  admins: readonly string[];
};

/** Pull requests shown. */
const PULL_REQUESTS = 10;
/** Tries to publish before somebody else's newer Home is waited for. */
const TRIES = 3;

/** Opens the keeper of the Home tabs. */
export function openHomeKeeper(parts: HomeParts): HomeTabs {
  const { desk, database, clock, sender, installation, admins } = parts;
  const rows = openHomeRows(database, clock);

  async function draw(person: Person, pages: Pages) {
    const actor = actorOf(person, admins);
    const found = await Promise.all(
      MY_LISTS.map(async (list) => {
        const at = pages[list] === undefined ? {} : { cursor: pages[list] };
        return [list, await desk.ask(myTickets, { list, limit: ROWS, ...at }, actor)] as const;
      }),
    );
    const lists = Object.fromEntries(found) as Record<MyList, (typeof found)[number][1]>;
    const pullRequests = await desk.ask(myPullRequests, { limit: PULL_REQUESTS }, actor);
    return renderHome({ viewer: person, lists, pages, pullRequests });
  }

  /**
   * Publishes the newest state. Slack refuses it where somebody published in between; then it is drawn anew. Where
   * the hash that we know stays behind, because whoever published died before they wrote it down, ours goes.
   */
  async function publish(person: Person): Promise<void> {
    const { slack } = person;
    if (slack?.teamId !== installation.teamId) return;
    let refused: string | null = null;
    for (let tries = 0; tries < TRIES; tries += 1) {
      const home = await rows.read(slack);
      if (!home) return;
      const view = await draw(person, home.pages);
      const contentHash = hashOf(view);
      if (home.contentHash === contentHash) return;
      const isBehind = home.viewHash === null || home.viewHash === refused;
      const viewHash = await sender.publishHome(
        slack.id,
        view,
        isBehind ? undefined : (home.viewHash ?? undefined),
      );
      if (viewHash !== null) return rows.note(slack, { viewHash, contentHash });
      refused = home.viewHash;
    }
    const failure = { provider: 'slack', retryable: true };
    throw new ProviderError('Somebody else keeps publishing this Home.', failure);
  }

  return {
    async open(person) {
      if (!person.slack) return;
      await rows.open(person.slack, person);
      await publish(person);
    },
    async turnTo(person, list, cursor) {
      const { slack } = person;
      const home = slack && (await rows.read(slack));
      if (!home) return;
      // What is noted is drawn from then on, so a cursor that is none is refused before.
      if (cursor !== undefined)
        await desk.ask(myTickets, { list, limit: ROWS, cursor }, actorOf(person, admins));
      const { [list]: _, ...others } = home.pages;
      await rows.note(slack, { pages: cursor === undefined ? others : { ...others, [list]: cursor } });
      await publish(person);
    },
    async refresh(personIds) {
      const fresh = await rows.freshAmong(personIds);
      const people = await findPeople(openReader(database, everyTenant), fresh);
      for (const person of people.values()) await publish(person);
    },
  };
}
