import { setTimeout as pause } from 'node:timers/promises';
import { messageHandle } from '../../src/sandbox/slack/person/message-handle.ts';
import type { OpenView, Person } from '../../src/sandbox/slack/person/types.ts';
import type { StoredMessage } from '../../src/sandbox/slack/state/state.ts';
import type { Random } from './random.ts';
import type { Workplace } from './workplace.ts';

/** Something that somebody did, by a word that is in it and nowhere else. */
export type Deed = {
  kind: 'file' | 'comment' | 'reply';
  token: string;
  isConfirmed: boolean;
  /** What they were told in the end; a reply in a thread is not answered. */
  told: string;
};

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
  /** How long somebody waits for what they were told takes longer, in milliseconds. */
  patienceMs: number;
};

/** What somebody reads while they wait. */
const WAIT = 'Still working on it…';
/** A moment before somebody submits a form again that was refused. */
const MOMENT_MS = 100;

/** Sets the workers to work. */
export function startWorkload({ workplace, random, whenReady, patienceMs }: WorkloadParts): Workload {
  const { slack, agents, channels } = workplace;
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
    const deed = { kind, token: `token${count}x`, isConfirmed: false, told: '' };
    deeds.push(deed);
    return deed;
  }

  /** What somebody reads at last, where at first they are asked to wait. */
  async function readAtLast(read: () => string | undefined): Promise<string> {
    const last = () => {
      const text = read();
      return text?.includes(WAIT) ? undefined : text;
    };
    if (patienceMs > 0) await slack.until(last, 'an answer', patienceMs).catch(() => undefined);
    return read() ?? '';
  }

  /** Somebody files a ticket, and presses Submit again until the form closes: it keeps its id all the while. */
  async function file(agent: Person): Promise<void> {
    const { view } = await sent(agent.command('/ticket new', { in: random.pick(channels), waitMs: 0 }));
    if (!view || !canSubmit(view)) return;
    const deed = note('file');
    while (canSubmit(view)) {
      const outcome = await sent(agent.submit(view, { subject: deed.token }));
      deed.isConfirmed = outcome.closed === true;
      if (deed.isConfirmed) return;
      deed.told = outcome.failure ?? (await readAtLast(() => view.text));
      await whenReady();
      await pause(MOMENT_MS);
    }
    // Where the answer came late, the form itself says what became of it.
    deed.isConfirmed = view.text.includes('Filed ');
  }

  /** Somebody types a comment; where an error comes back they give up, and it may or may not be there. */
  async function comment(agent: Person): Promise<void> {
    const key = anyKey();
    if (!key) return file(agent);
    const deed = note('comment');
    const line = `/ticket comment ${key} ${deed.token}`;
    const { reply } = await sent(agent.command(line, { in: random.pick(channels), waitMs: 0 }));
    if (reply) deed.told = await readAtLast(() => lastToldTo(agent.id, reply.ts));
    deed.isConfirmed = deed.told.startsWith('Commented on');
  }

  /** Somebody takes a ticket: most writers meet on the same few rows. */
  async function take(agent: Person): Promise<void> {
    const key = anyKey();
    if (!key) return file(agent);
    await sent(agent.command(`/ticket take ${key}`, { in: random.pick(channels), waitMs: 0 }));
  }

  /** Somebody replies under a card. The message is in Slack, so it has to become a comment, however often Slack must tell. */
  async function reply(agent: Person): Promise<void> {
    const cards = latestCards();
    if (cards.length === 0) return comment(agent);
    const deed = note('reply');
    deed.isConfirmed = true;
    await sent(agent.reply(messageHandle(slack.world, random.pick(cards)), deed.token));
  }

  /** The newest message for this person alone, from `since` on. */
  function lastToldTo(person: string, since: string): string | undefined {
    const told = slack.world.state.messages.slice(-1_000).filter((it) => it.onlyFor === person);
    return told.findLast(({ ts }) => ts >= since)?.text;
  }

  function anyKey(): string | undefined {
    const cards = latestCards().slice(-10);
    return cards.length > 0 ? /B\d+-\d+/.exec(random.pick(cards).text)?.[0] : undefined;
  }

  function latestCards(): StoredMessage[] {
    const latest = slack.world.state.messages.slice(-200);
    return latest.filter((message) => message.metadata?.event_type === 'docket_card');
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
