import { rowsOf } from '../../src/database/unscoped.ts';
import { messageHandle } from '../../src/sandbox/slack/person/message-handle.ts';
import type { Message, OpenView, Person } from '../../src/sandbox/slack/person/types.ts';
import { tickets } from '../../src/tickets/ticket.ts';
import type { Random } from './random.ts';
import type { Workplace } from './workplace.ts';

/** Something that somebody did, by a word that is in it and nowhere else. */
export type Deed = { kind: 'file' | 'comment' | 'reply'; token: string; isConfirmed: boolean };

/** People at work. What they do while the app is away fails, and they try again or give up, as people do. */
export type Workload = {
  deeds: readonly Deed[];
  /** Deeds that the app has before it at this moment. */
  inFlight(): number;
  /** Deeds that somebody was told are done. */
  confirmed(): number;
  /** Lets everybody end what they are at, and resolves when they have. */
  stop(): Promise<void>;
};

export type WorkloadParts = {
  workplace: Workplace;
  random: Random;
  /** Resolves when the app is there. */
  whenReady(): Promise<unknown>;
};

/** Sets the workers to work. */
export function startWorkload({ workplace, random, whenReady }: WorkloadParts): Workload {
  const { slack, agents, channels, database } = workplace;
  const deeds: Deed[] = [];
  let inFlight = 0;
  let isOver = false;
  let count = 0;

  async function sent<T>(work: Promise<T>): Promise<T> {
    inFlight += 1;
    try {
      return await work;
    } finally {
      inFlight -= 1;
    }
  }

  function note(kind: Deed['kind']): Deed {
    count += 1;
    const deed = { kind, token: `token${count}x`, isConfirmed: false };
    deeds.push(deed);
    return deed;
  }

  /** Somebody files a ticket, and presses Submit again until the form closes: it keeps its id all the while. */
  async function file(agent: Person): Promise<void> {
    const { view } = await sent(agent.command('/ticket new', { in: random.pick(channels), waitMs: 0 }));
    if (!view || !canSubmit(view)) return;
    const deed = note('file');
    while (canSubmit(view)) {
      const outcome = await sent(agent.submit(view, { subject: deed.token }));
      deed.isConfirmed = outcome.closed === true;
      if (!deed.isConfirmed) await whenReady();
    }
    // Where the answer came late, the form itself says what became of it.
    deed.isConfirmed ||= view.text.includes('Filed ');
  }

  /** Somebody types a comment; where an error comes back they give up, and it may or may not be there. */
  async function comment(agent: Person): Promise<void> {
    const ticket = await anyTicket();
    if (!ticket) return file(agent);
    const deed = note('comment');
    const line = `/ticket comment ${ticket.key} ${deed.token}`;
    const { reply } = await sent(agent.command(line, { in: random.pick(channels), waitMs: 0 }));
    deed.isConfirmed = reply?.text.startsWith('Commented on') ?? false;
  }

  /** Somebody takes a ticket: most writers meet on the same few rows. */
  async function take(agent: Person): Promise<void> {
    const ticket = await anyTicket();
    if (!ticket) return file(agent);
    await sent(agent.command(`/ticket take ${ticket.key}`, { in: random.pick(channels), waitMs: 0 }));
  }

  /** Somebody replies under a card. The message is in Slack, so it has to become a comment, however often Slack must tell. */
  async function reply(agent: Person): Promise<void> {
    const card = anyCard();
    if (!card) return comment(agent);
    const deed = note('reply');
    deed.isConfirmed = true;
    await sent(agent.reply(card, deed.token));
  }

  async function anyTicket(): Promise<{ key: string } | undefined> {
    const [ticket] = await rowsOf(database, tickets).aggregate<{ key: string }>([
      { $sort: { createdAt: -1 } },
      { $limit: 30 },
      { $skip: Math.floor(random.next() * 10) },
      { $limit: 1 },
      { $project: { key: 1 } },
    ]);
    return ticket;
  }

  function anyCard(): Message | undefined {
    const latest = slack.world.state.messages.slice(-200);
    const cards = latest.filter((message) => message.metadata?.event_type === 'docket_card');
    return cards.length > 0 ? messageHandle(slack.world, random.pick(cards)) : undefined;
  }

  async function work(agent: Person): Promise<void> {
    while (!isOver) {
      await whenReady();
      const dice = random.next();
      if (dice < 0.35) await file(agent);
      else if (dice < 0.6) await comment(agent);
      else if (dice < 0.85) await reply(agent);
      else await take(agent);
    }
  }

  const all = agents.map((id) => work(slack.person(id)));
  return {
    deeds,
    inFlight: () => inFlight,
    confirmed: () => deeds.filter((deed) => deed.isConfirmed).length,
    async stop() {
      isOver = true;
      await Promise.all(all);
    },
  };
}

function canSubmit(view: OpenView): boolean {
  return view.isOpen && view.stored.body.type === 'modal' && view.stored.body.submit !== undefined;
}
