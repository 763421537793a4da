import { z } from 'zod';
import type { Clients } from '../clients.ts';
import { askWhoWeAre, type Installation } from '../connection.ts';
import type { SlackConfig } from '../door.ts';

export const REDIRECT_PATH = '/slack/oauth_redirect';

export type OAuth = NonNullable<SlackConfig['oauth']>;

/** https://docs.slack.dev/reference/methods/oauth.v2.access */
const answer = z.object({
  access_token: z.string().optional(),
  token_type: z.string().optional(),
  scope: z.string().default(''),
  /** Where tokens expire and are to be renewed. */
  refresh_token: z.string().optional(),
  /** Null for a whole organisation. */
  team: z.object({ id: z.string(), name: z.string().default('') }).nullish(),
  is_enterprise_install: z.boolean().default(false),
  authed_user: z.object({ id: z.string() }),
});

/** What a workspace has allowed, before it is decided whether Docket works there. */
export type Granted = {
  token: string;
  scopes: string[];
  teamName: string;
  installedBy: string;
  /** Null where the token is for a whole organisation, or expires. */
  installation: Installation | null;
  problem: 'organisation' | 'rotation' | null;
};

/** Where Slack sends people back to. The exchange has to name the same address again. */
export function redirectUri({ publicUrl }: Pick<OAuth, 'publicUrl'>): string {
  return `${publicUrl}${REDIRECT_PATH}`;
}

/** Changes the code that Slack sent back for a bot token, and asks whose it is. Throws what Slack's client throws. */
export async function exchangeCode(clients: Clients, oauth: OAuth, code: string): Promise<Granted> {
  const { clientId: client_id, clientSecret: client_secret } = oauth;
  const asked = { client_id, client_secret, code, redirect_uri: redirectUri(oauth) };
  const given = answer.parse(await clients.make().oauth.v2.access(asked));
  const { access_token: token = '', token_type: kind } = given;
  if (token === '' || kind !== 'bot') throw new Error('Slack gave no bot token.');
  const problem = problemOf(given);
  return {
    token,
    scopes: given.scope.split(',').filter((scope) => scope !== ''),
    teamName: given.team?.name ?? '',
    installedBy: given.authed_user.id,
    installation: problem === null ? await whose(clients, token, given.team?.id) : null,
    problem,
  };
}

function problemOf({ team, is_enterprise_install: isWhole, refresh_token }: z.output<typeof answer>) {
  if (isWhole || !team) return 'organisation';
  return refresh_token === undefined ? null : 'rotation';
}

async function whose(clients: Clients, token: string, teamId: string | undefined): Promise<Installation> {
  const installation = await askWhoWeAre(clients.make(token));
  if (installation.teamId !== teamId) throw new Error("Slack's token is for another workspace than it says.");
  return installation;
}
