import { UserError } from '../../errors.ts';
import { linkTickets } from '../../tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../tickets/commands/unlink-tickets.ts';
import type { LinkType } from '../../tickets/links.ts';
import { getTicket } from '../../tickets/queries/get-ticket.ts';
import type { ShownLink } from '../../tickets/queries/ticket-links.ts';
import type { Call } from '../api/contract.ts';

/** How a ticket shall stand to others; a field that is left out leaves its links as they are. */
type Standing = {
  blocked_by_ticket_ids?: string[] | undefined;
  parent_ticket_id?: string | null | undefined;
  related_task_ids?: string[] | undefined;
};

/** A link that is to be made or taken back: `isFrom` where the ticket itself is the first of the two. */
export type Relink = { field: string; type: LinkType; isFrom: boolean; otherId: string; isWanted: boolean };

type Kind = { field: string; shownAs: ShownLink['type']; type: LinkType; isFrom: boolean };

const KINDS = {
  blocked_by_ticket_ids: { shownAs: 'blocked_by', type: 'blocks', isFrom: false },
  parent_ticket_id: { shownAs: 'child', type: 'parent', isFrom: false },
  related_task_ids: { shownAs: 'relates', type: 'relates', isFrom: true },
} as const;

/** What has to be linked and unlinked, so that a ticket stands to others as is wanted. Throws `not_found`. */
export async function wantedLinks(
  call: Call,
  updates: Standing,
  links: readonly ShownLink[],
): Promise<Relink[]> {
  const parent = updates.parent_ticket_id;
  const wanted: [keyof typeof KINDS, readonly string[] | undefined][] = [
    ['blocked_by_ticket_ids', updates.blocked_by_ticket_ids],
    ['parent_ticket_id', parent === undefined ? undefined : [parent].filter((ref) => ref !== null)],
    ['related_task_ids', updates.related_task_ids],
  ];
  const lists: Relink[][] = [];
  for (const [field, refs] of wanted) {
    if (refs) lists.push(difference({ field, ...KINDS[field] }, links, await idsOf(call, refs)));
  }
  return lists.flat();
}

async function idsOf(call: Call, refs: readonly string[]): Promise<Set<string>> {
  const ids = new Set<string>();
  for (const ref of refs) ids.add((await call.ask(getTicket, { ticket: ref })).ticket._id);
  return ids;
}

/** What goes comes first: a ticket has one parent at a time. */
function difference(kind: Kind, links: readonly ShownLink[], wanted: ReadonlySet<string>): Relink[] {
  const { field, type, isFrom, shownAs } = kind;
  const present = new Set(links.filter((link) => link.type === shownAs).map((link) => link.ticket._id));
  const gone = [...present].filter((id) => !wanted.has(id));
  const added = [...wanted].filter((id) => !present.has(id));
  return [
    ...gone.map((otherId) => ({ field, type, isFrom, otherId, isWanted: false })),
    ...added.map((otherId) => ({ field, type, isFrom, otherId, isWanted: true })),
  ];
}

/** Makes or takes back a link of a ticket, and gives the field that this changed. */
export async function changeLink(call: Call, ticket: string, relink: Relink): Promise<string[]> {
  const { field, type, isFrom, otherId, isWanted } = relink;
  const pair = isFrom ? { ticket, other: otherId } : { ticket: otherId, other: ticket };
  const command = isWanted ? linkTickets : unlinkTickets;
  await call.run(command, { ...pair, type }, `${type}:${otherId}`).catch((error: unknown) => {
    throw ofField(error, field);
  });
  return [field];
}

/** Whichever of the two tickets a link was refused for: the field is what was sent. */
function ofField(error: unknown, field: string): unknown {
  if (!(error instanceof UserError) || Object.keys(error.fields).length === 0) return error;
  return new UserError(error.code, error.message, { [field]: error.message });
}
