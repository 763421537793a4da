import type { Channel, StoredMessage } from '../../../slack/state/state.ts';
import { homeOf } from '../../../slack/views/home.ts';
import type { World } from '../../../slack/world/world.ts';
import type { PageOffers } from '../../page-offers.ts';
import type { Seen, SeenChannel, SeenPerson } from '../../seen.ts';
import type { Told } from './difference.ts';
import { messageText } from './message-text.ts';

/** Everything that one person sees, as JSON text by key. */
export function whatIsSeen(world: World, offers: PageOffers, person: string): Told {
  const seen = new Map<string, string>();
  const put: Put = (key, value) => void seen.set(key, JSON.stringify(value));
  put('me', { id: person });
  putWorkspace(world, offers, put);
  for (const each of peopleOf(world)) put(`person:${each.id}`, each);
  const channels = world.state.channels.filter((channel) => isInSight(channel, person));
  for (const channel of channels) put(`channel:${channel.id}`, seenChannel(channel, person));
  const joined = new Set(channels.filter(({ members }) => members.includes(person)).map(({ id }) => id));
  for (const message of world.state.messages) {
    if (isShownTo(message, person, joined))
      seen.set(`message:${message.channel}|${message.ts}`, messageText(message));
  }
  const home = homeOf(world, person);
  if (home) put('home', home);
  const modals = world.state.views.filter((view) => view.person === person && view.body.type === 'modal');
  for (const [openedAt, view] of modals.entries()) put(`view:${view.id}`, { ...view, openedAt });
  return seen;
}

type Put = <Key extends keyof Seen>(key: Key, value: Seen[Key]) => void;

function putWorkspace(world: World, offers: PageOffers, put: Put): void {
  const { team, bot } = world.workspace;
  put('team', {
    name: team.name,
    app: { userId: bot.userId, name: bot.name },
    commands: offers.commands,
    shortcuts: offers.shortcuts,
    transport: world.app?.transport ?? 'http',
  });
  put('clock', { aheadMs: aheadMs(world) });
  put('faults', world.faults.list());
  put('traffic', { newest: world.trafficCount, violations: world.violations.length });
}

/** To the tenth of a second: the machine's clock may tick between two looks at it. */
function aheadMs({ clock }: World): number {
  return Math.round((clock.now() - Date.now()) / 100) * 100;
}

function peopleOf({ workspace }: World): SeenPerson[] {
  const { people, bot } = workspace;
  const program = { timezone: 'UTC', isAdmin: false, isApp: true };
  return [
    ...people.map(({ id, name, realName, timezone, isAdmin }) => ({
      ...{ id, name, realName, timezone, isAdmin },
      isApp: false,
    })),
    { id: bot.userId, name: bot.name, realName: bot.name, ...program },
    { id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', ...program },
  ];
}

function isInSight({ kind, members }: Channel, person: string): boolean {
  return kind === 'public' || members.includes(person);
}

function seenChannel({ id, name, kind, isArchived, members }: Channel, person: string): SeenChannel {
  return { id, name, kind, isArchived, isMember: members.includes(person) };
}

function isShownTo({ channel, onlyFor }: StoredMessage, person: string, joined: Set<string>): boolean {
  return joined.has(channel) && (onlyFor === undefined || onlyFor === person);
}
