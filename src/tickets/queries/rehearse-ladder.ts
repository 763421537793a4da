import { z } from 'zod';
import type { Actor } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import { boardSubject, boards } from '../../boards/board.ts';
import { type PolicyOfBoard, slaPoliciesNamed, wholeName } from '../../boards/sla-policies-named.ts';
import { defineQuery } from '../../engine/query.ts';
import type { Reader } from '../../engine/reader.ts';
import { invalidField, UserError } from '../../errors.ts';
import { escalationPolicies } from '../../escalation/escalation-policy.ts';
import { ladderOf } from '../../escalation/ladder-of.ts';
import { loadRoster } from '../../escalation/load-roster.ts';
import { findTargetNames } from '../../escalation/target-names.ts';
import { findPeople } from '../../people/find-person.ts';
import type { Ladder } from '../../planning/ladder.ts';
import { type RehearsedStep, rehearse } from '../../planning/rehearse.ts';
import { findByName } from '../../settings/find-named.ts';
import { loadTicket } from '../find-ticket.ts';
import type { Ticket } from '../ticket.ts';
import { loadLadder } from '../time/load-ladder.ts';
import { timersOf } from '../time/timers.ts';
import type { Priority } from '../vocabulary.ts';

/** What is rehearsed: whose ladder, from when on, for which priority. */
type Play = { title: string; ladder: Ladder; startsAt: Date; priority: Priority };

const input = z.object({
  /** A ticket's key or id, or the name of a policy; with its board where several have one: `OPS Urgent`. */
  what: z.string().trim().min(1, 'Name a ticket or a policy.').max(100),
  rounds: z.int().min(1).max(5).default(2),
});

const CANDIDATES_SHOWN = 10;

const KEY = /^[A-Z][A-Z0-9]{1,9}-[1-9]\d{0,8}$/i;

/** Plays an escalation in fake time: who would be told when, by which route, and where nobody would. Nobody is told. */
export const rehearseLadder = defineQuery({
  id: 'ticket.rehearse',
  summary: 'Rehearse an escalation',
  input,
  async run(reader, { what, rounds }, actor, now) {
    const play = await playOf(reader, what, actor, now);
    const { ladder, startsAt, priority } = play;
    const roster = await loadRoster(reader, ladder.steps);
    const steps = rehearse({
      ...{ ladder, priority, roster, rounds },
      ...{ startsAt: startsAt.getTime(), cause: 'resolution' },
    });
    const targets = steps.flatMap(targetsOf);
    return {
      ...play,
      steps,
      people: await findPeople(
        reader,
        targets.flatMap(({ kind, id }) => (kind === 'person' ? [id] : [])),
      ),
      targetNames: await findTargetNames(reader, targets),
    };
  },
});

function targetsOf({ told, skipped }: RehearsedStep) {
  return [
    ...told.flatMap(({ target, via }) => (via ? [target, via] : [target])),
    ...skipped.flatMap(({ target }) => target ?? []),
  ];
}

async function playOf(reader: Reader, what: string, actor: Actor, now: Date): Promise<Play> {
  if (KEY.test(what) || z.uuid().safeParse(what).success) return playOfTicket(reader, what, actor, now);
  const play =
    (await playOfPromise(reader, what, actor, now)) ?? (await playOfPolicy(reader, what, actor, now));
  if (play) return play;
  throw invalidField('what', `I know no ticket or policy ${what}. \`/ticket policy\` shows the policies.`);
}

/** From the next deadline of the ticket on; from now where it has none, as if somebody escalated it by hand. */
async function playOfTicket(reader: Reader, ref: string, actor: Actor, now: Date): Promise<Play> {
  const context = await loadTicket(reader, ref, actor);
  const { ticket, subject } = context;
  if (!can(actor, 'ticket.work', subject)) {
    throw new UserError(
      'forbidden',
      `Only agents of its board may rehearse ${ticket.key}. Ask one of them to do it.`,
    );
  }
  const title = `${ticket.key}  ${ticket.subject}`;
  const ladder = await loadLadder(reader, context, ticket);
  return { title, ladder, startsAt: nextDeadline(ticket, now), priority: ticket.priority };
}

function nextDeadline(ticket: Ticket, now: Date): Date {
  const breach = timersOf(ticket).find(({ kind, dueAt }) => kind === 'breach' && dueAt > now);
  return breach?.dueAt ?? now;
}

/** A promise of a board, as if a ticket that nobody has missed it now. */
async function playOfPromise(reader: Reader, name: string, actor: Actor, now: Date): Promise<Play | null> {
  const found = await reader.find(boards, {}, { sort: { prefix: 1 } });
  const readable = found.filter((board) => can(actor, 'board.read', boardSubject(board)));
  const named = slaPoliciesNamed(readable, name);
  if (named.length > 1) throw several(named);
  const [one] = named;
  if (!one) return null;
  const { board, policy } = one;
  const id = policy.escalationPolicyId;
  const escalation = id === null ? null : await reader.findOne(escalationPolicies, { _id: id });
  const ladder = ladderOf(policy, escalation, null, board.escalationChannel ?? board.triageChannel);
  const [priority = 'medium'] = policy.priorities;
  return { title: `${board.prefix}: ${policy.name}`, ladder, startsAt: now, priority };
}

/** Several boards have a policy of this name: the person says which. */
function several(named: readonly PolicyOfBoard[]): UserError {
  const shown = named.slice(0, CANDIDATES_SHOWN).map(wholeName);
  const more = named.length - shown.length;
  const names = [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ');
  return invalidField('what', `Several boards have this policy. Name one with its board: ${names}.`);
}

/** An escalation policy alone. */
async function playOfPolicy(reader: Reader, name: string, actor: Actor, now: Date): Promise<Play | null> {
  const { tenantId } = actor;
  const escalation = await findByName(reader, escalationPolicies, { tenantId, name });
  if (!escalation || !can(actor, 'board.read', { tenantId })) return null;
  const { _id: policyId, rev: policyRev } = escalation;
  const { timeZone, steps, repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours } = escalation;
  const ladder: Ladder = {
    ...{ policyId, policyRev, name: escalation.name, timeZone, steps },
    ...{ repeatAfterMs, forgottenAfterMs, criticalPassesQuietHours },
  };
  return { title: escalation.name, ladder, startsAt: now, priority: 'critical' };
}
