import { codeLinks } from './code-links.ts';
import { escalations } from './escalations.ts';
import type { RecurringJob } from './recurring-job.ts';
import { resealSecrets } from './reseal-secrets.ts';

/** Every recurring job. A new one is a file and a line here. */
export const recurringJobs: readonly RecurringJob[] = [escalations, resealSecrets, codeLinks];
