import { z } from 'zod';
import type { ResultOf } from '../../engine/command.ts';
import { defineQuery } from '../../engine/query.ts';
import { loadRoster } from '../../escalation/load-roster.ts';
import { findTargetNames } from '../../escalation/target-names.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Ladder, Page } from '../../planning/ladder.ts';
import { pageAt } from '../../planning/ladder-steps.ts';
import type { escalateTicket } from '../../tickets/commands/escalate-ticket.ts';
import { loadTicket, ticketRef } from '../../tickets/find-ticket.ts';
import { loadLadder } from '../../tickets/time/load-ladder.ts';
import type { Content, Turn } from '../contract.ts';
import { confirmation } from '../messages/confirmation.ts';
import { shortened } from '../messages/escalation-line.ts';
import { channelLink } from '../messages/mention.ts';
import { nameOf, targetWords } from '../messages/targets.ts';
import { count, dateTime, list } from '../messages/words.ts';

/** Whom the escalation of a ticket tells first, and who is next: as it would be planned now. */
const firstPage = defineQuery({
  id: 'slack.first_page',
  summary: 'Say whom an escalation tells first',
  input: z.object({ ticket: ticketRef }),
  async run(reader, { ticket: ref }, actor, now) {
    const context = await loadTicket(reader, ref, actor);
    const { ticket } = context;
    const ladder = await loadLadder(reader, context, ticket);
    const roster = await loadRoster(reader, ladder.steps);
    const page = pageAt(ladder, { step: 0, loop: 1 }, { priority: ticket.priority, roster }, now.getTime());
    const next = nextTargets(ladder, page);
    const ids = next.filter(({ kind }) => kind === 'person').map(({ id }) => id);
    return {
      ...{ page, next },
      people: await findPeople(reader, [...page.recipients.map(({ personId }) => personId), ...ids]),
      targetNames: await findTargetNames(reader, next),
    };
  },
});

function nextTargets(ladder: Ladder, { next }: Page) {
  return ladder.steps[next.step]?.targets ?? [];
}

/** "Escalated OPS-123. Bob is told now. Next: Carol …": who is told, and when. */
export async function escalated(turn: Turn, result: ResultOf<typeof escalateTicket>): Promise<Content> {
  try {
    return await whoIsTold(turn, result);
  } catch {
    // It is escalated: nothing that goes wrong from here on may look as if it were not.
    return confirmation(turn, 'Escalated', result);
  }
}

async function whoIsTold(turn: Turn, { ticketId, key }: ResultOf<typeof escalateTicket>): Promise<Content> {
  const { page, next, ...named } = await turn.ask(firstPage, { ticket: ticketId });
  const people = page.recipients.flatMap(({ personId }) => nameOf(named.people, personId) ?? []);
  const groups = page.userGroups.length > 0 ? [count(page.userGroups.length, 'user group')] : [];
  const told = [...people, ...groups, ...page.channels.map(channelLink)];
  const then = list(shortened(next.map((target) => targetWords(target, named))));
  const at = dateTime(new Date(page.next.at));
  const later = then === '' ? '' : ` Next: ${then}, ${at}, unless somebody acknowledges.`;
  return { text: `Escalated ${key}. ${toldWords(told)}${later}` };
}

function toldWords(told: readonly string[]): string {
  if (told.length === 0) return 'Its policy names nobody who can be told now.';
  return `${list(shortened(told))} ${told.length === 1 ? 'is' : 'are'} told now.`;
}
