import { z } from 'zod';
import { environment } from './environment.ts';

/** Slack's deliveries come in one way or the other, and each needs something else. */
const overHttp = environment.omit({ SLACK_APP_TOKEN: true });
const overSocket = environment.omit({ SLACK_SIGNING_SECRET: true });

/** Several workspaces, which install Docket by OAuth. */
const withOAuth = overHttp.extend({
  SLACK_BOT_TOKEN: environment.shape.SLACK_BOT_TOKEN.optional(),
  SLACK_CLIENT_ID: environment.shape.SLACK_CLIENT_ID.unwrap(),
  SLACK_CLIENT_SECRET: environment.shape.SLACK_CLIENT_SECRET.unwrap(),
  // Slack sends people back there.
  PUBLIC_URL: environment.shape.PUBLIC_URL.unwrap(),
  SLACK_APP_TOKEN: z
    .undefined({
      error: 'Leave it out: Socket Mode is for one workspace. Several need SLACK_SIGNING_SECRET and HTTP.',
    })
    .optional(),
  DOCKET_SECRET_KEYS: environment.shape.DOCKET_SECRET_KEYS.refine((keys) => keys.length > 0, {
    error:
      'Give a key to encrypt the tokens of the workspaces with. `openssl rand -base64 32` makes one: id:base64.',
  }),
  DOCKET_ADMINS: environment.shape.DOCKET_ADMINS.refine((ids) => ids.every((id) => id.includes(':')), {
    error:
      'Name each with the workspace, for example T024BE7LD:U024BE7LH: an id may be somebody else in another one.',
  }),
});

/** The schema of what somebody has set: one workspace over HTTP or Socket Mode, or several. */
export function schemaFor(given: object) {
  if ('SLACK_CLIENT_ID' in given || 'SLACK_CLIENT_SECRET' in given) return withOAuth;
  return 'SLACK_APP_TOKEN' in given ? overSocket : overHttp;
}
