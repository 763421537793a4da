import { z } from 'zod';

/** The id of a Slack workspace, person or channel; Slack's own have about eleven characters. */
export const slackId = z.string().min(1).max(64);

/** A Slack person or channel as it comes in from any door. */
export const slackRef = z.object({ teamId: slackId, id: slackId });
