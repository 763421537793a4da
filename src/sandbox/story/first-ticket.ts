import type { Message, Person } from '../slack/person/types.ts';
import type { Slack } from '../slack/slack.ts';
import type { Narrator } from './narrator.ts';

const CAUSE = 'A certificate of the payments gateway had expired on Friday night.';
const IMPACT = 'No card payments for 40 minutes, for every customer in Europe.';
const ACTIONS = 'The certificate was renewed, and its renewal is automatic from now on.';

/** A ticket's whole life by three people, each step a signed request to the app. Gives the ticket's key. */
export async function playFirstTicket(slack: Slack, narrator: Narrator): Promise<string> {
  const [alice, bob, carol] = [slack.person('UALICE'), slack.person('UBOB'), slack.person('UCAROL')];
  narrator.chapter('Alice files a ticket');
  const key = await file(slack, alice, narrator);
  const card = await slack.channel('#ops-triage').card(key);
  narrator.step('bob', 'looks at #ops-triage', card.text);
  narrator.chapter('Bob and Carol both want it');
  const agent = await takeIt(card, [bob, carol], narrator);
  narrator.chapter('They talk about it in its thread');
  await discuss(card, agent, narrator);
  narrator.chapter('It is resolved');
  await resolve(card, agent, narrator);
  narrator.chapter('Alice is told, and looks how it stands');
  await alice.hears(ACTIONS);
  narrator.step('alice', 'looks at her direct messages with Docket', alice.see('@docket'));
  const { reply } = await alice.command(`/ticket show ${key}`, { in: '#help' });
  narrator.step('alice', `types /ticket show ${key}`, reply?.text);
  return key;
}

async function file(slack: Slack, alice: Person, narrator: Narrator): Promise<string> {
  const triage = slack.channel('#ops-triage');
  const known = new Set(triage.messages.map(({ ts }) => ts));
  const { view } = await alice.command('/ticket new', { in: '#help' });
  narrator.step('alice', 'types /ticket new in #help', view?.text);
  const typed = {
    subject: '   ',
    description: 'The checkout says "gateway unavailable" since 09:12.',
    priority: 'critical',
  };
  const refused = await alice.submit(view, typed);
  narrator.step('alice', 'leaves the subject blank and submits', refused.view?.text);
  await alice.submit(view, { subject: 'Payments API times out' });
  const card = await slack.until(
    () => triage.messages.find(({ ts }) => !known.has(ts)),
    'a new card in #ops-triage',
  );
  const [key] = /OPS-\d+/.exec(card.text) ?? [];
  if (!key) throw new Error('The card names no ticket.');
  const confirmation = await alice.hears(`Filed ${key}`);
  narrator.step('alice', 'gives it a subject and submits', confirmation.text);
  return key;
}

/** Both press at the same moment: one has it, the other is told who. Gives the one who has it. */
async function takeIt(card: Message, agents: [Person, Person], narrator: Narrator): Promise<Person> {
  await Promise.all(agents.map((agent) => agent.press(card, 'Assign to me')));
  await card.shows(/\[Start\]/);
  const [first, second] = agents;
  const winner = card.text.includes(`@${first.name}`) ? first : second;
  for (const agent of agents) {
    const told = agent === winner ? card : await agent.hears(`@${winner.name} took`);
    narrator.step(agent.name, 'presses Assign to me', told.text);
  }
  await winner.press(card, 'Start');
  await card.shows(/in progress/i);
  narrator.step(winner.name, 'presses Start', card.text);
  return winner;
}

async function discuss(card: Message, agent: Person, narrator: Narrator): Promise<void> {
  const reply = await agent.reply(card, 'The gateway certificate has expired, I am renewing it.');
  await card.shows(/1 comment/);
  narrator.step(agent.name, 'replies in the thread', `${reply.text}\n\n${card.text}`);
}

async function resolve(card: Message, agent: Person, narrator: Narrator): Promise<void> {
  const { view } = await agent.press(card, 'Resolve');
  narrator.step(agent.name, 'presses Resolve', view?.text);
  const refused = await agent.submit(view, { rootCause: CAUSE });
  narrator.step(agent.name, 'says only what caused it and submits', refused.view?.text);
  await agent.submit(view, { impact: IMPACT, actions: ACTIONS });
  await card.shows(/\[Reopen\]/);
  narrator.step(agent.name, 'says the rest and submits', card.text);
}
