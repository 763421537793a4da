import { z } from 'zod';

/** The id of a commit, whole or short, as GitLab writes it. */
export const sha = z.string().regex(/^[0-9a-f]{7,64}$/);
