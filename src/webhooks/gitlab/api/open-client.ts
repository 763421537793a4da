import { z } from 'zod';
import type { HostClient } from '../../../code/host-client.ts';
import { sha } from '../sha.ts';
import { hostUserOf } from '../user.ts';
import {
  commitAnswer,
  diffAnswer,
  factsOf,
  mergeRequestAnswer,
  noteAnswer,
  notesAnswer,
  projectAnswer,
  userAnswer,
  usersAnswer,
} from './answers.ts';
import { type Asking, openAsk, type Read } from './ask.ts';
import { commitDiffOf, MOST_FILES } from './commit-diff.ts';

/** Opens GitLab's API in the name of a token of the scope `api`, or `read_api` where nothing is to be written. */
export function openClient(parts: Asking): HostClient {
  const { ask, askOrNull } = openAsk(parts);
  return {
    pullRequest: ({ repository, number }) =>
      askOrNull(async (api, read) => {
        const project = read(projectAnswer, await api.projects.show(repository));
        return factsOf(read(mergeRequestAnswer, await api.mergeRequests.show(repository, number)), project);
      }),
    commit: (repository, id) =>
      askOrNull(async (api, read) => {
        if (!isSha(id)) return null;
        const commit = read(commitAnswer, await api.commits.show(repository, id));
        const page = { perPage: MOST_FILES, showExpanded: true } as const;
        const { data, paginationInfo } = await api.commits.showDiff(repository, id, page);
        return commitDiffOf(commit, read(diffAnswer, data), paginationInfo.total);
      }),
    user: (login) =>
      askOrNull(async (api, read) => {
        const found = read(usersAnswer, await api.users.all({ username: login }));
        const one = found.find(({ username }) => username.toLowerCase() === login.toLowerCase());
        if (!one) return null;
        const { bot, public_email: email, ...account } = read(userAnswer, await api.users.show(one.id));
        const user = hostUserOf({ ...account, email });
        return { ...user, isBot: bot === true || user.isBot };
      }),
    contains: (repository, head, base) =>
      askOrNull(async (api, read) => {
        if (!isSha(head) || !isSha(base)) return null;
        const shared = await api.repositories.mergeBase(repository, [head, base]);
        return read(z.object({ id: sha }), shared).id.startsWith(base.toLowerCase());
      }),
    async writeComment({ repository, number }, text, commentId) {
      const known = commentId ?? (await findOurs());
      const changed = known === null ? null : await changeNote(known);
      return (
        changed ?? ask(async (api, read) => idOf(read, await api.notes.create(repository, number, text)))
      );

      /** Only a note with a mark of its own can be told from others. */
      async function findOurs(): Promise<string | null> {
        const [mark = ''] = text.split('\n');
        if (!mark.startsWith('<!--')) return null;
        return askOrNull(async (api, read) => {
          const oldest = { sort: 'asc', perPage: PAGE, page: 1 } as const;
          const list = read(notesAnswer, await api.notes.all(repository, number, oldest));
          const ours = list.find(({ body }) => body.startsWith(mark));
          return ours ? String(ours.id) : null;
        });
      }

      /** Null where somebody took it away: it is made anew. */
      function changeNote(id: string): Promise<string | null> {
        return askOrNull(async (api, read) =>
          idOf(read, await api.notes.edit(repository, number, Number(id), { body: text })),
        );
      }
    },
  };
}

const PAGE = 100;

function idOf(read: Read, note: unknown): string {
  return String(read(noteAnswer, note).id);
}

/** Other text would be read as part of the address. */
function isSha(text: string): boolean {
  return sha.safeParse(text.toLowerCase()).success;
}
