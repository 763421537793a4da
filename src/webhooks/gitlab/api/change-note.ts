import type { CommentChange, PullRequestPlace } from '../../../code/host-client.ts';
import { accountAnswer, noteAnswer, notesAnswer } from './answers.ts';
import type { openAsk, Read } from './ask.ts';

type AskOrNull = ReturnType<typeof openAsk>['askOrNull'];
type Place = Pick<PullRequestPlace, 'repository' | 'number'>;

const PAGE = 100;

/** Changes our note, where there is one that the token may change. See `HostClient`. */
export async function changeNote(
  askOrNull: AskOrNull,
  place: Place,
  text: string,
  noteId: string | null,
): Promise<CommentChange> {
  const { repository, number } = place;
  const known = noteId ?? (await findOurs(askOrNull, place, text));
  if (known === null) return { kind: 'absent' };
  const id = Number(known);
  const changed = await askOrNull(async (api, read) =>
    idOf(read, await api.notes.edit(repository, number, id, { body: text })),
  );
  if (changed !== null) return { kind: 'changed', id: changed };
  const there = await askOrNull(async (api, read) =>
    idOf(read, await api.notes.show(repository, number, id)),
  );
  return { kind: there === null ? 'absent' : 'not_allowed' };
}

/** The id of a note as GitLab answers with it. */
export function idOf(read: Read, note: unknown): string {
  return String(read(noteAnswer, note).id);
}

/** Only a note with a mark of its own can be told from others, and only by whoever wrote it from one that was copied. */
async function findOurs(
  askOrNull: AskOrNull,
  { repository, number }: Place,
  text: string,
): Promise<string | null> {
  const [mark = ''] = text.split('\n');
  if (!mark.startsWith('<!--')) return null;
  return askOrNull(async (api, read) => {
    const oldest = { sort: 'asc', perPage: PAGE, page: 1 } as const;
    const list = read(notesAnswer, await api.notes.all(repository, number, oldest));
    const marked = list.filter(({ body }) => body.startsWith(mark));
    if (marked.length === 0) return null;
    const own = read(accountAnswer, await api.users.showCurrentUser());
    const ours = marked.find(({ author }) => author?.id === own.id);
    return ours ? String(ours.id) : null;
  });
}
