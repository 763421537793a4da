import { UserError } from '../../errors.ts';
import { linkTickets } from '../../tickets/commands/link-tickets.ts';
import { unlinkTickets } from '../../tickets/commands/unlink-tickets.ts';
import type { LinkType } from '../../tickets/links.ts';
import { type ShownLink, ticketLinks } from '../../tickets/queries/ticket-links.ts';
import { linkCode, readCode, unlinkCode } from '../code/link-code.ts';
import type { Subcommand, Turn } from '../contract.ts';
import { list } from '../messages/words.ts';
import { usageError } from './argument.ts';
import { readRelation, type Saying, splitLink } from './link-words.ts';

/** Says how two tickets stand to each other. */
export const linkCommand: Subcommand = {
  name: 'link',
  usage: '/ticket link KEY relates|duplicates|blocks KEY2|URL|SHA',
  summary: 'say how two tickets belong together',
  group: 'triage',
  async run(turn, argument) {
    const code = readCode(argument);
    if (code) return linkCode(turn, code);
    const named = splitLink(argument);
    if (!named || named.words.length === 0) throw usageError(linkCommand, 'link OPS-123 blocks DATA-7');
    const saying = readRelation(named);
    const { key, otherKey, isNew, isBlocking } = await turn.run(linkTickets, saying);
    const said = SENTENCES[saying.type](key, otherKey);
    if (!isNew) return { kind: 'private', text: `${said} already.` };
    if (saying.type !== 'blocks') return { kind: 'private', text: `${said} now.` };
    const next = isBlocking
      ? `${said} now. Next: ${key} has to be done first.`
      : `${key} is done, so it blocks ${otherKey} only if it is reopened.`;
    return { kind: 'private', text: next };
  },
};

/** Takes back what was said of two tickets. */
export const unlinkCommand: Subcommand = {
  name: 'unlink',
  usage: '/ticket unlink KEY [relates|duplicates|blocks] KEY2|URL|SHA',
  summary: 'take a link back',
  group: 'triage',
  async run(turn, argument) {
    const code = readCode(argument);
    if (code) return unlinkCode(turn, code);
    const named = splitLink(argument);
    if (!named) throw usageError(unlinkCommand, 'unlink OPS-123 DATA-7');
    const saying = named.words.length > 0 ? readRelation(named) : await onlyLink(turn, named);
    const { key, otherKey, wasLinked } = await turn.run(unlinkTickets, saying);
    if (!wasLinked) throw notLinked(key, otherKey);
    return { kind: 'private', text: `Unlinked: ${SENTENCES[saying.type](key, otherKey)} no more.` };
  },
};

const SENTENCES: Record<LinkType, (key: string, other: string) => string> = {
  relates: (key, other) => `${key} and ${other} are related`,
  duplicates: (key, other) => `${key} duplicates ${other}`,
  blocks: (key, other) => `${key} blocks ${other}`,
  parent: (key, other) => `${key} is the parent of ${other}`,
};

/** The link between two tickets, where there is just one. */
async function onlyLink(turn: Turn, { ticket, other }: { ticket: string; other: string }): Promise<Saying> {
  const { key, links } = await turn.ask(ticketLinks, { ticket });
  const wanted = other.toUpperCase();
  const between = links.filter((link) => link.ticket.key === wanted);
  const sayings = between.map(({ type }) => sayingOf(type, key, wanted));
  const [first] = sayings;
  if (!first) throw notLinked(key, wanted);
  if (sayings.length === 1) return first;
  const told = sayings.map((saying) => SENTENCES[saying.type](saying.ticket, saying.other));
  throw new UserError(
    'invalid_input',
    `${list(told)}. Say which link is to go, for example \`/ticket unlink ${first.ticket} ${first.type} ${first.other}\`.`,
  );
}

/** A link as its ticket has it, said in the direction of the command. */
function sayingOf(type: ShownLink['type'], key: string, other: string): Saying {
  switch (type) {
    case 'duplicated_by':
      return { ticket: other, type: 'duplicates', other: key };
    case 'blocked_by':
      return { ticket: other, type: 'blocks', other: key };
    case 'child':
      return { ticket: other, type: 'parent', other: key };
    default:
      return { ticket: key, type, other };
  }
}

function notLinked(key: string, other: string): UserError {
  return new UserError(
    'not_found',
    `${key} and ${other.slice(0, 64)} are not linked like that. \`/ticket show ${key}\` shows the links of ${key}.`,
  );
}
