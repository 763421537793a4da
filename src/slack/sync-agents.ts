import { z } from 'zod';
import type { Board } from '../boards/board.ts';
import { syncAgents } from '../boards/commands/sync-agents.ts';
import { listBoards } from '../boards/queries/list-boards.ts';
import type { EventDoor } from './contract.ts';
import { knownUsers } from './known-users.ts';
import { isApp, isOutsider, slackUser } from './slack-user.ts';

type Door = Pick<EventDoor, 'teamId' | 'client' | 'botUserId' | 'systemTurn'>;

const page = z.object({
  members: z.array(z.string()),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});
const told = z.object({ user: slackUser });

const PAGE_SIZE = 200;

/** What Slack has said of users: whether they are nobody here. One for several boards asks for each member once. */
export type AskedUsers = Map<string, boolean>;

/** The boards whose triage channel is in this workspace, and the one of a channel where it is named. */
export async function triageBoards({ teamId, systemTurn }: Door, channelId?: string): Promise<Board[]> {
  const all = await systemTurn.ask(listBoards, {});
  const isMeant = (id: string) => channelId === undefined || id === channelId;
  return all.filter(({ triageChannel: it }) => it !== null && it.teamId === teamId && isMeant(it.id));
}

/**
 * Makes the members of a board's triage channel its agents. The whole list is read afresh each time: events come
 * in any order, and some twice. It is read once more after it was written, so that of two at the same time the
 * last to write is never the one with the older list. Throws what Slack's client throws.
 */
export async function syncBoard(door: Door, board: Board, asked: AskedUsers = new Map()): Promise<void> {
  const { triageChannel } = board;
  if (!triageChannel) return;
  let members = await readMembers(door, triageChannel.id);
  let written: string;
  do {
    const people = await withoutStrangers(door, members, asked);
    const agents = people.map((id) => ({ teamId: door.teamId, id }));
    await door.systemTurn.run(syncAgents, { board: board._id, agents });
    written = String(members);
    members = await readMembers(door, triageChannel.id);
  } while (String(members) !== written);
}

async function readMembers({ client }: Door, channel: string): Promise<string[]> {
  const members: string[] = [];
  let cursor = '';
  do {
    const at = cursor === '' ? {} : { cursor };
    const answer = page.parse(await client.conversations.members({ channel, limit: PAGE_SIZE, ...at }));
    members.push(...answer.members);
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return members.sort();
}

/** Slack is asked about strangers only: whoever is on record is a person. */
async function withoutStrangers(
  { teamId, client, botUserId, systemTurn }: Door,
  members: string[],
  asked: AskedUsers,
): Promise<string[]> {
  const userIds = members.filter((id) => id !== botUserId);
  const known = new Set(await systemTurn.ask(knownUsers, { teamId, userIds }));
  const people: string[] = [];
  for (const id of userIds) {
    if (known.has(id) || !(await isNobodyHere({ client, teamId }, id, asked))) people.push(id);
  }
  return people;
}

/**
 * Apps, and members of other workspaces in a shared channel. Whoever Slack does not tell of is taken for a person: an
 * app among the agents does no harm, it never acts.
 */
async function isNobodyHere(
  { client, teamId }: Pick<Door, 'client' | 'teamId'>,
  user: string,
  asked: AskedUsers,
): Promise<boolean> {
  const before = asked.get(user);
  if (before !== undefined) return before;
  const { data } = told.safeParse(await client.users.info({ user }).catch(() => undefined));
  if (!data) return false;
  const isNobody = isApp(data.user) || isOutsider(data.user, teamId);
  asked.set(user, isNobody);
  return isNobody;
}
