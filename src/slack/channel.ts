import type { WebClient } from '@slack/web-api';
import { adminsIn } from './admins-in.ts';
import { openBudget } from './budget.ts';
import type { Installation } from './connection.ts';
import type { HomeTabs } from './contract.ts';
import type { SlackParts } from './door.ts';
import { openHomeKeeper } from './home/home-keeper.ts';
import type { OnCallParts } from './on-call/deliver-hand-over.ts';
import { openUserGroups } from './on-call/user-groups.ts';
import { type CardKeeper, openCardKeeper } from './outgoing/card-keeper.ts';
import type { OutgoingParts } from './outgoing/outgoing.ts';
import { openSender } from './outgoing/sender.ts';
import { openSentMessages } from './outgoing/sent-messages.ts';

/** What goes out to Slack: cards, posts in the threads of tickets, and people's Home tabs. */
export type Channel = { parts: OutgoingParts; cards: CardKeeper; home: HomeTabs; onCall: OnCallParts };

type Serving = Pick<OutgoingParts, 'serves'>;

/** Opens the way out to a workspace. */
export function openChannel(
  { desk, engine, config, serves }: Pick<SlackParts, 'desk' | 'engine' | 'config'> & Serving,
  client: WebClient,
  installation: Installation,
): Channel {
  const { database, clock } = engine;
  const budget = openBudget(database, clock, installation.teamId);
  const parts: OutgoingParts = {
    ...{ desk, engine, database, clock, installation, serves },
    sender: openSender({ client, budget, botId: installation.botId }),
    sent: openSentMessages(database, clock, installation.teamId),
  };
  const admins = adminsIn(config.admins, installation.teamId);
  const home = openHomeKeeper({ ...parts, admins });
  const onCall = { ...parts, admins, userGroups: openUserGroups({ client, budget }) };
  return { parts, cards: openCardKeeper(parts), home, onCall };
}
