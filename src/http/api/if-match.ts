import { UserError } from '../../errors.ts';
import type { Call, SeenRev } from './contract.ts';

/** A proxy that compresses makes an ETag weak; ours says the same either way. */
const ETAG = /^(?:W\/)?"(\d{1,15})"$/;

/** The ETag of a row: its `rev`. */
export function etagOf({ rev }: { rev: number }): string {
  return `"${rev}"`;
}

/** What `If-Match` says. Throws `precondition_failed` for what no row of ours can match. */
export function readIfMatch(header: string | undefined): SeenRev {
  if (header === undefined) return null;
  if (header.trim() === '*') return 'any';
  const rev = ETAG.exec(header.trim())?.[1];
  if (rev !== undefined) return Number(rev);
  throw new UserError(
    'precondition_failed',
    'If-Match takes one ETag of Docket, "12", as a GET answers it. Get it again, then decide.',
  );
}

/** Throws `precondition_required` where a request does not say what it is based on. */
export function assertIfMatch(call: Call): void {
  if (call.seenRev !== null) return;
  throw new UserError(
    'precondition_required',
    'Send the ETag of what you have seen as If-Match, or * to change it whatever it is.',
  );
}
