import { ProviderError } from '../errors.ts';

/** These say that nothing was sent. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whatever stops a call, as a `ProviderError`: worth another try, unless it is one that says otherwise. */
export function callFailure(
  error: unknown,
  { host, isWrite }: { host: string; isWrite: boolean },
): ProviderError {
  if (error instanceof ProviderError) return error;
  const code = codeOf(error);
  const message = isTimeout(error)
    ? `${host} does not answer in time.`
    : `${host} cannot be reached (${code}).`;
  const isUnknown = isWrite && !NOT_SENT.has(code);
  const failure = { provider: host, retryable: true, ...(isUnknown ? { outcomeUnknown: true } : {}) };
  return new ProviderError(message, failure, { cause: error });
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}
