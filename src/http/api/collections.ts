import type { AnyCollection } from '../../database/collection.ts';
import { apiKeys } from './cursors/cursor-key.ts';
import { apiAnswers } from './idempotency/kept-answers.ts';
import { apiJobs } from './jobs/job.ts';

/** What the API alone keeps. */
export const apiCollections: readonly AnyCollection[] = [apiAnswers, apiKeys, apiJobs];
