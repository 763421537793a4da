import type { Actor } from '../../../src/access/actor.ts';
import type { Board } from '../../../src/boards/board.ts';
import { rowsOf } from '../../../src/database/unscoped.ts';
import { lanes } from '../../../src/engine/lanes.ts';
import { type EscalationPolicy, escalationPolicies } from '../../../src/escalation/escalation-policy.ts';
import { actorOf, people } from '../../../src/people/person.ts';
import { recordPerson } from '../../../src/people/record-person.ts';
import type { StepTarget } from '../../../src/planning/ladder.ts';
import type { Message } from '../../../src/sandbox/slack/person/types.ts';
import { type Ping, pings } from '../../../src/slack/escalation/pings.ts';
import { surfaces } from '../../../src/slack/surfaces.ts';
import { createTicket } from '../../../src/tickets/commands/create-ticket.ts';
import { openTestDoor, SLACK_TEAM, type TestDoor } from '../../helpers/slack-door.ts';
import { buildPolicy, giveBoard, MINUTE, pass } from '../../tickets/time/promises.ts';

/** The Slack door with a board whose escalations are told in `#help`. */
export type CallDoor = TestDoor & {
  alice: Actor;
  bob: Actor;
  carol: Actor;
  /** Changes the board OPS. */
  give(fields: Partial<Board>): Promise<void>;
  /** Bob is responsible and called at once; ten minutes later these are; then all over again after 15 min. */
  callThen(...targets: StepTarget[]): Promise<void>;
  file(subject?: string): Promise<string>;
  /** Lets time pass, with everything that falls due and reaches Slack; also short pauses that Slack asks for. */
  passTime(milliseconds: number): Promise<void>;
  /** The messages in `#help`, and those in the direct messages of somebody. */
  told(): Message[];
  toldDirectly(userId: string): Message[];
  pings(): Promise<Ping[]>;
};

/** Pauses of this length and less are for the sake of Slack, not of the story. */
const PASSING_MS = 5_000;

export async function openCallDoor(options: { rates?: boolean } = {}): Promise<CallDoor> {
  const door = await openTestDoor(surfaces, options);
  const give = (fields: Partial<Board>) => giveBoard(door, door.boardId, fields);
  const [alice, bob, carol] = await Promise.all([
    person(door, 'UALICE', 'Alice Arden'),
    person(door, 'UBOB', 'Bob Brandt'),
    person(door, 'UCAROL', 'Carol Chen'),
  ]);
  await give({ escalationChannel: { teamId: SLACK_TEAM, id: 'C0HELP' } });

  async function settle(): Promise<void> {
    for (;;) {
      await door.settle();
      const [next] = await rowsOf(door.database, lanes)
        .find({
          ...{ attempts: 0, leaseUntil: { $lte: new Date(door.clock.now()) } },
          nextAttemptAt: { $gt: new Date(0) },
        })
        .sort({ nextAttemptAt: 1 })
        .lean();
      const pause = next ? next.nextAttemptAt.getTime() - door.clock.now() : Number.POSITIVE_INFINITY;
      if (pause > PASSING_MS) return;
      door.clock.advance(Math.max(pause, 1));
    }
  }

  return {
    ...door,
    ...{ alice, bob, carol, give, settle },
    async callThen(...targets) {
      await saveLadder(door, targets);
      const raci = { responsible: [bob.id], accountable: [], consulted: [], informed: [] };
      await give({ slaPolicies: [buildPolicy({ raci, escalationPolicyId: 'ladder-1' })] });
    },
    file: async (subject = 'Payments API times out') =>
      (await door.run(alice, createTicket, { board: 'OPS', subject, priority: 'critical' })).key,
    async passTime(milliseconds) {
      await settle();
      await pass(door, milliseconds);
      await settle();
    },
    told: () => door.slack.channel('#help').messages,
    toldDirectly(userId) {
      const id = `D0${userId.slice(1)}`;
      const isOpen = door.slack.world.state.channels.some((channel) => channel.id === id);
      return isOpen ? door.slack.channel(id).messages : [];
    },
    pings: () => rowsOf(door.database, pings).find().lean<Ping[]>(),
  };
}

async function person(door: TestDoor, userId: string, name: string): Promise<Actor> {
  const slack = { teamId: SLACK_TEAM, id: userId };
  const record = { tenantId: 'default', slack, name, image: null, email: null, isWorkspaceAdmin: false };
  const { id } = await door.run(door.system, recordPerson, record);
  const row = await door.reader.findOne(people, { _id: id });
  if (!row) throw new Error(`${name} is not on record.`);
  return actorOf(row, []);
}

async function saveLadder(door: TestDoor, targets: StepTarget[]): Promise<void> {
  const conditions = { priorities: [], weekdays: [], hours: null };
  const policy: Omit<EscalationPolicy, '_id' | 'createdAt' | 'updatedAt' | 'derived'> = {
    ...{ tenantId: 'default', rev: 1, eventSeq: 1, headHash: 'x' },
    ...{
      removedAt: null,
      name: 'Nights',
      timeZone: 'UTC',
      steps: [{ delayMs: 10 * MINUTE, targets, conditions }],
    },
    ...{ repeatAfterMs: 15 * MINUTE, forgottenAfterMs: 60 * MINUTE, criticalPassesQuietHours: true },
  };
  const at = new Date(door.clock.now());
  await rowsOf(door.database, escalationPolicies).updateOne(
    { _id: 'ladder-1' },
    { $set: { ...policy, createdAt: at, updatedAt: at } },
    { upsert: true },
  );
}
