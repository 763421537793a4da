import { z } from 'zod';
import { STATUSES, type Status } from './vocabulary.ts';

/** Status names of the systems that Docket unites; every door accepts them and answers in ours (ruling 13). */
const SEED_STATUSES: Record<string, Status> = {
  open: 'new',
  ack: 'triaged',
  acknowledged: 'triaged',
  wont_fix: 'resolved',
  cancelled: 'canceled',
};

/** Reads a status, in our words or in those of the seeds, in any case, with blanks or dashes. */
export const readStatus = z
  .string()
  .transform((text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/[\s-]+/g, '_'),
  )
  .transform((word) => SEED_STATUSES[Object.hasOwn(SEED_STATUSES, word) ? word : ''] ?? word)
  .pipe(z.enum(STATUSES, { error: `Give one of ${STATUSES.join(', ')}.` }));
