import { refreshPullRequests } from '../code/refresh-pull-requests.ts';
import type { RecurringJob } from './recurring-job.ts';

/** Asks code hosts again about pull requests that nobody has told of for long: a webhook may have been lost. */
export const codeLinks: RecurringJob = {
  name: 'code_links',
  cron: '17 * * * *',
  lockLifetimeMs: 120_000,
  async run({ engine, desk, code, signal, log }) {
    const { asked: count } = await refreshPullRequests({ engine, desk, code, signal });
    if (count > 0) log.info({ count }, 'Code hosts were asked about pull requests again.');
  },
};
