import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import type { Actor } from '../../src/access/actor.ts';
import { updateBoard } from '../../src/boards/commands/update-board.ts';
import { entities } from '../../src/catalogue/rows.ts';
import { FIRST_CODE_RULES } from '../../src/code/code-rules.ts';
import { followPullRequests } from '../../src/code/follow-pull-requests.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { type Event, events } from '../../src/engine/events.ts';
import type { Subscriber } from '../../src/engine/subscriber.ts';
import { verifyStreams } from '../../src/engine/verify.ts';
import { openTestDesk, type TestDesk } from '../helpers/desk.ts';
import { rowOf } from '../tickets/ticket-in.ts';
import { type facts, hostAt } from './host-says.ts';

type CodeRules = typeof FIRST_CODE_RULES;
type Said = Partial<ReturnType<typeof facts>> & { number: number };

/** A desk with the board OPS, whose tickets follow the pull requests that a host tells of. */
export type FollowingDesk = {
  desk: TestDesk;
  host: ReturnType<typeof hostAt>;
  /** An agent and admin. */
  bob: Actor;
  /** So many minutes from now, as hosts write it. */
  at(minutes: number): string;
  /** Sets the board's rules; what is not named is as on a new board. */
  rules(rules: Partial<CodeRules>): Promise<void>;
  /** Says how a pull request is in a minute, lets two pass, and waits until its tickets have followed. */
  say(pullRequest: Said): Promise<void>;
  /** Waits until all tickets have followed. */
  idle(): Promise<unknown>;
  /** What Docket did to a ticket because of code, oldest first. */
  done(key: string): Promise<Event[]>;
  /** The same, as types without `ticket.`. */
  typesOf(key: string): Promise<string[]>;
  /** Gives what is broken in the history. */
  close(): Promise<unknown[]>;
};

/** Opens it; `more` are subscribers besides the one that lets tickets follow. */
export async function openFollowingDesk(
  more: (engine: Engine) => readonly Subscriber[] = () => [],
): Promise<FollowingDesk> {
  const desk = await openTestDesk();
  for (const subscriber of more(desk.engine)) desk.engine.subscribe(subscriber);
  desk.engine.subscribe(followPullRequests(desk.engine));
  const host = hostAt(desk);
  await desk.board('OPS');
  const bob = await desk.person('bob', { agentOf: 'OPS', admin: true });
  const dispatcher = desk.startDispatcher();
  const at = (minutes: number) => new Date(desk.clock.now() + minutes * 60_000).toISOString();

  async function done(key: string): Promise<Event[]> {
    const { _id } = await rowOf(desk, key);
    const filter = { stream: `ticket:${_id}`, actor: 'system:code' };
    return desk.reader.find(events, filter, { sort: { seq: 1 } });
  }

  return {
    ...{ desk, host, bob, at, done },
    async rules(codeRules) {
      const changes = { codeRules: { ...FIRST_CODE_RULES, ...codeRules } };
      await desk.run(bob, updateBoard, { board: 'OPS', changes });
    },
    async say({ updatedAt = at(1), state, ...said }) {
      const mergedAt = state === 'merged' ? updatedAt : null;
      await host.pullRequest({ pullRequest: { updatedAt, mergedAt, ...(state ? { state } : {}), ...said } });
      desk.clock.advance(2 * 60_000);
      await dispatcher.idle();
    },
    idle: () => dispatcher.idle(),
    typesOf: async (key) => (await done(key)).map(({ type }) => type.slice('ticket.'.length)),
    async close() {
      const { breaks } = await verifyStreams(desk.database, entities);
      await desk.close();
      return breaks;
    },
  };
}

/** A desk for the tests of one file: each of them has a pull request of its own, and the rules of a new board. */
export function useFollowingDesk() {
  const open = {} as FollowingDesk;
  const own = { number: 100 };
  beforeAll(async () => {
    Object.assign(open, await openFollowingDesk());
  });
  beforeEach(async () => {
    own.number += 10;
    await open.rules({});
  });
  afterAll(async () => {
    expect(await open.close()).toEqual([]);
  });
  return {
    open,
    own,
    /** Says how this test's pull request is now; `plus` makes it another one. */
    say({ plus = 0, ...said }: Partial<Said> & { plus?: number }): Promise<void> {
      return open.say({ number: own.number + plus, ...said });
    },
  };
}
