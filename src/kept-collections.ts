import { collections } from './catalogue/rows.ts';
import { apiCollections } from './http/api/collections.ts';
import { jobRows } from './jobs/job-rows.ts';
import { slackCollections } from './slack/collections.ts';

/** Every collection with rows and indexes of ours: those of the nouns and the engine, and those of each door. */
export const keptCollections = [...collections, ...slackCollections, ...apiCollections, jobRows];
