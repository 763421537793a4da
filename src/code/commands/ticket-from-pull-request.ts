import { z } from 'zod';
import { boardRef } from '../../boards/find-board.ts';
import { defineCommand } from '../../engine/command.ts';
import type { StreamChange } from '../../engine/decision.ts';
import { rowIdOf } from '../../engine/entity.ts';
import { events } from '../../engine/events.ts';
import type { Reader } from '../../engine/reader.ts';
import { UserError } from '../../errors.ts';
import { personRef } from '../../people/find-person.ts';
import { isBlank } from '../../text-input.ts';
import { createTicket } from '../../tickets/commands/create-ticket.ts';
import { createInput } from '../../tickets/create-input.ts';
import { type Ticket, tickets } from '../../tickets/ticket.ts';
import { askedFor, lookedUp, pullRequestNote } from '../link-facts.ts';
import { nameOf } from '../pull-requests/change-event.ts';
import { linkByHand, loadNamedByHand, type PullRequestFields } from '../pull-requests/link-by-hand.ts';

const MOST_SUBJECT = 500;
const MOST_DESCRIPTION = 40_000;

const input = z.object({
  board: boardRef,
  /** What `CodePorts.lookUp` gave for the address. */
  found: lookedUp,
  /** Whom it is for; whoever asks, where nobody is named. */
  requester: personRef.nullish(),
});
type Asked = z.output<typeof input>;

/**
 * Files a ticket with the title and the description of a pull request, and links the two: when it is merged, the
 * ticket is done. A board has one such ticket of a pull request, which is given the next time.
 */
export const ticketFromPullRequest = defineCommand({
  id: 'ticket.from_pull_request',
  summary: 'File a ticket from a pull request',
  input,
  asked: askedFor,
  permission: 'ticket.create',
  async prepare(ports, asked) {
    const filing = await createTicket.prepare?.(ports, wantedOf(asked));
    if (!filing) throw new Error('Filing a ticket prepares nothing.');
    return { ...filing, pullRequestId: ports.newId() };
  },
  async load(reader, asked, facts, actor) {
    const filing = await createTicket.load(reader, wantedOf(asked), facts, actor);
    const { tenantId, _id: boardId } = filing.board;
    const named = await loadNamedByHand(reader, { tenantId, ticketId: null }, asked.found);
    const pullRequestId = named.before?._id ?? facts.pullRequestId;
    const dedupKey = `from_pull_request:${pullRequestId}:${boardId}`;
    const known = named.before ? await ticketMadeAs(reader, tenantId, dedupKey) : null;
    return { ...filing, named, dedupKey, known };
  },
  decide({ named, dedupKey, known, ...filing }, asked, { now, actor, facts }) {
    const { board } = filing;
    const title = asked.found.facts?.title ?? '';
    const name = nameOf({ ...asked.found.place, ...asked.found.facts });
    const result = (ticketId: string, key: string, isNew: boolean) => ({
      ...{ ticketId, key, board: board.prefix, boardName: board.name, name, title, isNew },
      url: asked.found.facts?.url ?? asked.found.url,
    });
    if (known) return { result: result(known._id, known.key, false) };
    const wanted = wantedOf(asked, board.types);
    const { streams = [], result: filed } = createTicket.decide(filing, wanted, { now, actor, facts });
    const { ticketId } = facts;
    const { pullRequest, streams: linked } = linkByHand(named, {
      ...{ ticketId, tenantId: board.tenantId, how: 'closes', now, isLeading: true },
      newId: facts.pullRequestId,
    });
    const made = streams.map((each) =>
      each.id === ticketId ? withPullRequest(each, pullRequest, dedupKey) : each,
    );
    return { streams: [...made, ...linked], result: result(ticketId, filed.key, true) };
  },
});

/** The ticket as it is filed. Throws `not_found` where nobody could read the pull request. */
function wantedOf({ board, found, requester }: Asked, types: readonly string[] = []) {
  const { facts, place } = found;
  if (!facts) {
    const message = `Docket cannot read ${nameOf(place)}. File a ticket and link it, or let an admin give a token and list the repository with \`/ticket connect\`.`;
    throw new UserError('not_found', message);
  }
  const subject = isBlank(facts.title) ? nameOf({ ...place, ...facts }) : facts.title.slice(0, MOST_SUBJECT);
  const description = facts.body.slice(0, MOST_DESCRIPTION);
  const type = types.length === 0 || types.includes('request') ? 'request' : types[0];
  return createInput.parse({ board, subject, description, requester, type });
}

async function ticketMadeAs(reader: Reader, tenantId: string, dedupKey: string): Promise<Ticket | null> {
  const first = await reader.findOne(events, { tenantId, dedupKey });
  return first && reader.findOne(tickets, { _id: rowIdOf(first.stream) });
}

function withPullRequest(
  filed: StreamChange,
  pullRequest: PullRequestFields,
  dedupKey: string,
): StreamChange {
  const [first, ...more] = filed.events;
  if (!first) return filed;
  const note = pullRequestNote(pullRequest);
  const set = { codeCount: 1 } as StreamChange['events'][number]['set'];
  const made = { ...first, dedupKey, payload: { ...first.payload, fromPullRequest: note.id } };
  const payload = { pullRequest: note, changes: ['linked'] };
  const linked = { type: 'ticket.pull_request_linked', ...(set ? { set } : {}), payload, quiet: true };
  return { ...filed, events: [made, linked, ...more] };
}
