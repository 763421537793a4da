import type { HostClient } from '../../../code/host-client.ts';
import { readRepository } from '../address.ts';
import { factsOf, pullRequest } from '../pull-request.ts';
import { hostUserOf, user } from '../user.ts';
import { type ApiParts, openAsk } from './ask.ts';
import { addComment, changeComment } from './comment.ts';
import { readCommit } from './commit.ts';

/** Opens GitHub's API in the name of a connection. Repositories are written `owner/name`; others are not there. */
export function openClient(parts: ApiParts): HostClient {
  const ask = openAsk(parts);
  return {
    async pullRequest({ repository, number }) {
      const place = readRepository(repository);
      if (!place) return null;
      const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
      const found = await ask(route, { ...place, pull_number: number }, pullRequest);
      return found && factsOf(found);
    },
    commit: (repository, sha) => readCommit(ask, repository, sha),
    async user(login) {
      // What is no login would be another path.
      if (!/^[\w[\]-]{1,100}$/.test(login)) return null;
      const found = await ask('GET /users/{username}', { username: login }, user.unwrap().unwrap());
      return found && hostUserOf(found);
    },
    changeComment: (place, text, commentId) => changeComment(ask, place, text, commentId),
    addComment: (place, text) => addComment(ask, place, text),
  };
}
