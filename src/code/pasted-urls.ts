import type { Actor } from '../access/actor.ts';
import { everyTenant } from '../access/scope.ts';
import { type Desk, openDesk } from '../engine/desk.ts';
import type { Engine } from '../engine/engine.ts';
import { rowIdOf } from '../engine/entity.ts';
import type { Event } from '../engine/events.ts';
import { openReader } from '../engine/reader.ts';
import type { Subscriber } from '../engine/subscriber.ts';
import { UserError } from '../errors.ts';
import { actorOf, people } from '../people/person.ts';
import { isForPlatform } from '../tickets/comment-readers.ts';
import type { CodePorts, LookedUp } from './code-ports.ts';
import { linkPullRequest } from './commands/link-pull-request.ts';
import { addressOf } from './pull-requests/pull-request.ts';

/**
 * Links the pull requests whose addresses people write into descriptions and public comments, in their name. What is
 * said among agents is not followed: a link shows on the ticket for all its readers. Where no host can confirm one, it
 * is linked unverified.
 */
export function pastedUrls(engine: Engine, code: CodePorts): Subscriber {
  const desk = openDesk(engine);
  const reader = openReader(engine.database, everyTenant);
  return {
    name: 'code.pasted_urls',
    mode: 'each',
    wants: (event) => !event.payload.fromPullRequest && hasAddress(writtenIn(event).text),
    async handle({ tenantId, stream, events: [event], checkLease }) {
      const person = await reader.findOne(people, { _id: event.actor });
      if (!person) return;
      for (const url of pasted(code, event)) {
        const found = await code.lookUp(tenantId, url);
        await checkLease();
        await link({ desk, engine, actor: actorOf(person, []) }, rowIdOf(stream), found, event);
      }
    },
  };
}

type Linking = { desk: Desk; engine: Engine; actor: Actor };

/** A refusal is nobody's business: whoever wrote the text did not ask for a link. */
async function link(
  { desk, engine, actor }: Linking,
  ticket: string,
  found: LookedUp,
  { _id }: Event,
): Promise<void> {
  const id = `${_id}:${addressOf(found.place)}`;
  try {
    await desk.run(linkPullRequest, { ticket, found }, { actor, door: 'system', caller: 'code', id });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    engine.log.info({ event: _id, err: error }, 'An address in a text was not linked.');
  }
}

/** The addresses that a text has and its earlier version had not. */
function pasted(code: CodePorts, event: Event): string[] {
  const { text, old } = writtenIn(event);
  const known = new Set(code.findUrls(old).map(({ url }) => url));
  return code
    .findUrls(text)
    .map(({ url }) => url)
    .filter((url) => !known.has(url));
}

type Written = { text: string; old: string };
const NOTHING: Written = { text: '', old: '' };

/** What everybody on the ticket can read of an event, and what stood there before. */
function writtenIn({ type, payload, changes }: Pick<Event, 'type' | 'payload' | 'changes'>): Written {
  switch (type) {
    case 'ticket.created':
    case 'ticket.updated': {
      const written = changes.find(({ field }) => field === 'description');
      return { text: textOf(written?.new), old: textOf(written?.old) };
    }
    case 'ticket.commented':
    case 'ticket.comment_edited':
      if (payload.audience !== 'public' || isForPlatform(payload)) return NOTHING;
      return { text: textOf(payload.text), old: textOf(payload.old) };
    default:
      return NOTHING;
  }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Cheap, because every event is asked; `findUrls` reads it properly. */
function hasAddress(text: string): boolean {
  return /https?:\/\//i.test(text);
}
