import { listBoards } from '../../boards/queries/list-boards.ts';
import { UserError } from '../../errors.ts';
import type { Person } from '../../people/person.ts';
import { isBlank } from '../../text-input.ts';
import { boardOfChannel } from '../commands/board-of-channel.ts';
import type { Shortcut, ShortcutMessage, Turn } from '../contract.ts';
import { namelessMentions, readText } from '../events/read-text.ts';
import { namesOnRecord } from '../known-users.ts';
import { sourceOf } from '../modals/from-message.ts';
import { newTicketView } from '../modals/new-ticket.ts';
import { clamp } from '../text.ts';

/** A first line that is longer is no subject that anybody reads. */
const SUBJECT = 150;

/** Opens the form of a new ticket with what a message says. */
export const createFromMessage: Shortcut = {
  callbackId: 'ticket.from_message',
  async run(turn, message) {
    const boards = await turn.ask(listBoards, {});
    const board = boardOfChannel(boards, turn) ?? boards[0];
    if (!board) return { kind: 'private', text: 'There is no board yet. Ask your admin to create one.' };
    const author = await authorOf(turn, message);
    const text = await readable(turn, message.text);
    const view = newTicketView({
      ...{ boards, board, channelId: turn.channelId },
      subject: subjectOf(text, message),
      description: quoted(text, author?.name ?? strangerName(message)),
      from: sourceOf(message, author?._id ?? null),
    });
    return { kind: 'modal', view };
  },
};

/** Null for apps, and for accounts that are gone. */
async function authorOf(turn: Turn, { author }: ShortcutMessage): Promise<Person | null> {
  if (author.userId === null) return null;
  try {
    return await turn.personOf(author.userId);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** Apps say what they are called, mostly. Whoever is gone, or of another workspace, is somebody. */
function strangerName({ author }: ShortcutMessage): string {
  return author.name ?? (author.userId === null ? 'An app' : 'Somebody');
}

/** Slack is not asked for names here: the form has to open at once. */
async function readable(turn: Turn, text: string): Promise<string> {
  const { teamId } = turn.user;
  const known = await turn.ask(namesOnRecord, { teamId, userIds: namelessMentions(text) });
  return readText(text, new Map(known.map(({ userId, name }) => [userId, name])));
}

function subjectOf(text: string, { files }: ShortcutMessage): string {
  const first = text.split(/\r\n|\r|\n/).find((line) => !isBlank(line));
  return clamp((first ?? files[0]?.name ?? '').trim(), SUBJECT);
}

function quoted(text: string, author: string): string {
  if (isBlank(text)) return '';
  const lines = text.split(/\r\n|\r|\n/).map((line) => `> ${line}`);
  return [`${author} wrote:`, ...lines].join('\n');
}
