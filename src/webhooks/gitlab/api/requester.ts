import type { Commits } from '@gitbeaker/rest';
import { ProviderError } from '../../../errors.ts';
import type { HostFetch } from '../../contract.ts';

type Options = NonNullable<ConstructorParameters<typeof Commits>[0]>;
type RequesterFn = NonNullable<Options['requesterFn']>;
type Call = ReturnType<RequesterFn>['post'];
type Asked = Parameters<Call>[1];

/** GitLab says that it is not there, or not for us. */
export class NotThereError extends Error {
  override readonly name = 'NotThereError';
  readonly status: number;

  constructor(status: number) {
    super(`GitLab answers ${status}.`);
    this.status = status;
  }
}

/** 400 is what GitLab answers where a name of a commit leads to none. */
const NOT_THERE = [400, 403, 404];

/**
 * How the library calls GitLab: by our fetch. The one that the library has follows redirects with the token, and tries
 * again ten times in the wink of an eye. Throws `NotThereError` and `ProviderError`; what the fetch throws passes
 * through.
 */
export function requesterOf(parts: { fetch: HostFetch; token: string }): RequesterFn {
  return ({ url }) => {
    const by =
      (method: string): Call =>
      (endpoint, asked) =>
        call(parts, { method, url: addressOf(url, endpoint, asked), body: asked?.body });
    return { get: by('GET'), post: by('POST'), put: by('PUT'), patch: by('PATCH'), delete: by('DELETE') };
  };
}

async function call<Body>(
  { fetch, token }: { fetch: HostFetch; token: string },
  { method, url, body }: { method: string; url: URL; body: unknown },
): Promise<{ body: Body; headers: Record<string, string>; status: number }> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const headers = {
    'private-token': token,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const response = await fetch(url, { method, headers, ...sent });
  const { status } = response;
  if (NOT_THERE.includes(status)) throw new NotThereError(status);
  if (!response.ok) throw unexpected(url, `HTTP ${status}`);
  const answer = await response.json().catch(() => {
    throw unexpected(url, 'no JSON');
  });
  // Where a next page is linked, the library asks for that too; one page is all that we want.
  const { link, ...told } = Object.fromEntries(response.headers);
  return { body: answer as Body, headers: told, status };
}

function unexpected({ host }: URL, what: string): ProviderError {
  const message = `${host} does not answer as GitLab does (${what}).`;
  return new ProviderError(message, { provider: host, retryable: false });
}

/** The library gives names in camel case; GitLab reads `per_page` and, for lists, `refs[]`. */
function addressOf(base: string, endpoint: string, asked: Asked): URL {
  // The library lets a project of this name through, which leads to what is above it.
  if (endpoint.split('/').some((part) => part === '.' || part === '..')) throw new NotThereError(404);
  const url = new URL(endpoint, `${base.replace(/\/$/, '')}/`);
  for (const [name, value] of Object.entries(asked?.searchParams ?? {})) {
    const named = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    if (Array.isArray(value)) for (const one of value) url.searchParams.append(`${named}[]`, String(one));
    else if (value !== undefined) url.searchParams.set(named, String(value));
  }
  return url;
}
