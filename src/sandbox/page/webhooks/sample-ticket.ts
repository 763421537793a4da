import { createHash } from 'node:crypto';

/** The ticket that samples name, and what stands in them for its pull request. */
export type SampleTicket = {
  /** `OPS-2`. */
  key: string;
  /** `ops-2-retry`. */
  branch: string;
  /** Of the pull request: each ticket has one of its own. */
  number: number;
  headSha: string;
  mergeSha: string;
};

export const REPOSITORY = 'payments/api';

/** What samples say of a ticket. */
export function sampleTicket(key: string): SampleTicket {
  const [, digits = '0'] = key.split('-');
  return {
    key,
    branch: `${key.toLowerCase()}-retry`,
    number: 480 + Number(digits),
    headSha: shaOf(`head of ${key}`),
    mergeSha: shaOf(`merge of ${key}`),
  };
}

function shaOf(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}
