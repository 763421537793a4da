import type { HostClient } from '../../../code/host-client.ts';
import { sha } from '../sha.ts';
import { hostUserOf } from '../user.ts';
import {
  commitAnswer,
  diffAnswer,
  factsOf,
  mergeRequestAnswer,
  projectAnswer,
  userAnswer,
  usersAnswer,
} from './answers.ts';
import { type Asking, openAsk } from './ask.ts';
import { changeNote, idOf } from './change-note.ts';
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
    changeComment: (place, text, commentId) => changeNote(askOrNull, place, text, commentId),
    addComment: ({ repository, number }, text) =>
      ask(async (api, read) => idOf(read, await api.notes.create(repository, number, text))),
  };
}

/** Other text would be read as part of the address. */
function isSha(text: string): boolean {
  return sha.safeParse(text.toLowerCase()).success;
}
