import { z } from 'zod';

/** A Slack workspace by its id. */
export const teamId = z.string().regex(/^T[A-Z0-9]{1,40}$/, 'Give the id of a Slack workspace: T024BE7LD.');
