import type { ServerResponse } from 'node:http';
import { directMessage } from '../../../slack/conversations/membership.ts';
import { answerJson } from '../../../slack/server/answer-json.ts';
import { findPerson } from '../../../slack/world/look-up.ts';
import type { World } from '../../../slack/world/world.ts';
import type { PageOffers } from '../../page-offers.ts';
import { SECURITY_HEADERS } from '../security-headers.ts';
import { difference, type Told } from './difference.ts';
import { whatIsSeen } from './what-is-seen.ts';

/** Changes come in bursts: milliseconds that are waited for more of them. */
const GATHER_MS = 20;
/** Milliseconds between signs of life, so that a page notices when the sandbox is gone. */
const HEARTBEAT_MS = 15_000;

/** Streams what one person sees until the page goes: all of it, then what changes. */
export function serveFeed(world: World, offers: PageOffers, person: string, response: ServerResponse): void {
  if (!findPerson(world, person)) {
    const people = world.workspace.people.map(({ id }) => id).join(', ');
    const error = `There is no person "${person}". Ask as one of ${people}, such as /_sandbox/feed?as=UALICE.`;
    return void answerJson(response, { ok: false, error }, 404);
  }
  response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': 'text/event-stream; charset=utf-8' });
  keepTelling(world, offers, person, response);
}

function keepTelling(world: World, offers: PageOffers, person: string, response: ServerResponse): void {
  let told: Told | undefined;
  let gathering: NodeJS.Timeout | undefined;
  const tell = () => {
    gathering = undefined;
    // Slack shows the messages of an app before there are any.
    directMessage(world, person);
    const now = whatIsSeen(world, offers, person);
    const event = difference(told, now);
    told = now;
    if (event) response.write(`data: ${event}\n\n`);
  };
  const tellSoon = () => {
    gathering ??= setTimeout(tell, GATHER_MS);
  };
  tell();
  const stops = [world.changes.listen(tellSoon), world.clock.onMove(tellSoon)];
  const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
  response.on('close', () => {
    for (const stop of stops) stop();
    clearTimeout(gathering);
    clearInterval(heartbeat);
  });
}
