import { request } from '@octokit/request';
import type { z } from 'zod';
import { ProviderError } from '../../../errors.ts';
import type { HostFetch } from '../../contract.ts';
import { apiBase } from '../address.ts';

export type ApiParts = { origin: string; token: string; fetch: HostFetch };

/** Asks GitHub's API: a route as its documentation writes it, and what stands in for the names in braces. */
export type Ask = <T extends z.ZodType>(
  route: string,
  parameters: Record<string, unknown>,
  answer: T,
) => Promise<z.output<T> | null>;

/**
 * What is not there, or not for us: 403 without a limit, 404, an empty repository (409), gone (410), no such commit
 * (422), taken down (451).
 */
const ABSENT = new Set([403, 404, 409, 410, 422, 451]);

/** The library warns of what is deprecated; that is for those who build Docket. */
const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore };

/** Opens the API. It gives null for what is not there or not for us, and throws `ProviderError` for everything else. */
export function openAsk({ origin, token, fetch }: ApiParts): Ask {
  const provider = new URL(apiBase(origin)).host;
  const call = request.defaults({
    baseUrl: apiBase(origin),
    headers: {
      accept: 'application/vnd.github+json',
      authorization: `Bearer ${token}`,
      'user-agent': 'docket',
      'x-github-api-version': '2022-11-28',
    },
    request: { fetch, log: silent },
  });

  return async (route, parameters, answer) => {
    const found = await call(route, parameters).catch(nullWhereAbsent(provider));
    if (found === null) return null;
    const read = answer.safeParse(found.data);
    if (read.success) return read.data;
    const message = `${provider} answers in a form that Docket does not know.`;
    throw new ProviderError(message, { provider, retryable: false }, { cause: read.error });
  };
}

function nullWhereAbsent(provider: string): (error: unknown) => null {
  return (error) => {
    // The library wraps what its fetch throws.
    if (error instanceof Error && error.cause instanceof ProviderError) throw error.cause;
    const status = error instanceof Error && 'status' in error ? Number(error.status) : Number.NaN;
    if (ABSENT.has(status)) return null;
    const message = `${provider} does not take the request (HTTP ${status}).`;
    throw new ProviderError(message, { provider, retryable: false }, { cause: error });
  };
}

function ignore(): void {}
