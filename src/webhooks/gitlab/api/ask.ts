import { z } from 'zod';
import { ProviderError } from '../../../errors.ts';
import type { HostFetch } from '../../contract.ts';
import { NotThereError, requesterOf } from './requester.ts';

export type Asking = { origin: string; token: string; fetch: HostFetch };

type Api = Awaited<ReturnType<typeof openApi>>;
export type Read = typeof readAnswer;
type Question<Answer> = (api: Api, read: Read) => Promise<Answer>;

/**
 * Opens how GitLab is asked. `ask` throws a `ProviderError` for everything that fails; for `askOrNull`, what is not
 * there, or not for us, is null.
 */
export function openAsk(asking: Asking) {
  async function answerTo<Answer>(question: Question<Answer>): Promise<Answer> {
    return question(await openApi(asking), readAnswer);
  }
  return {
    ask: <Answer>(question: Question<Answer>) =>
      answerTo(question).catch((error: unknown): never => {
        throw failureOf(asking.origin, error);
      }),
    askOrNull: <Answer>(question: Question<Answer | null>) =>
      answerTo(question).catch((error: unknown) => {
        if (error instanceof NotThereError) return null;
        throw failureOf(asking.origin, error);
      }),
  };
}

/** Loading the library takes a tenth of a second, so it waits until somebody asks. */
async function openApi({ origin, token, fetch }: Asking) {
  const library = await import('@gitbeaker/rest');
  const parts = { host: origin, token, requesterFn: requesterOf({ fetch, token }), queryTimeout: null };
  return {
    projects: new library.Projects(parts),
    mergeRequests: new library.MergeRequests(parts),
    notes: new library.MergeRequestNotes(parts),
    commits: new library.Commits(parts),
    repositories: new library.Repositories(parts),
    users: new library.Users(parts),
  };
}

function readAnswer<Schema extends z.ZodType>(schema: Schema, answer: unknown): z.output<Schema> {
  return schema.parse(answer);
}

/** What the fetch throws passes through as it is. */
function failureOf(origin: string, error: unknown): unknown {
  const { host } = new URL(origin);
  const cannot = { provider: host, retryable: false };
  if (error instanceof NotThereError) {
    return new ProviderError(`${host} does not let Docket do that (HTTP ${error.status}).`, cannot);
  }
  if (!(error instanceof z.ZodError)) return error;
  return new ProviderError(`${host} does not answer as GitLab does.`, cannot, { cause: error });
}
