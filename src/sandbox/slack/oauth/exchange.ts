import type { Hub } from '../hub.ts';
import type { Call, CallAnswer } from '../server/serve-call.ts';
import { installApp } from '../world/app-token.ts';
import type { Allowed } from './codes.ts';

export const EXCHANGE = 'oauth.v2.access';

/**
 * Gives the app its bot token for a code. Neither the code nor the token is noted in the traffic.
 * https://docs.slack.dev/reference/methods/oauth.v2.access
 */
export function exchange(hub: Hub, call: Call): { answer: CallAnswer; payload: unknown } {
  const given = new URLSearchParams(call.body);
  const { id, secret } = hub.client;
  const refuse = (error: string) => ({ answer: { status: 200, body: { ok: false, error } }, payload: {} });
  if (given.get('client_id') !== id) return refuse('invalid_client_id');
  if (given.get('client_secret') !== secret) return refuse('bad_client_secret');
  const allowed = hub.codes.take(given.get('code') ?? '');
  if (!allowed) return refuse('invalid_code');
  if (given.get('redirect_uri') !== allowed.redirectUri) return refuse('bad_redirect_uri');
  return { answer: { status: 200, body: installed(allowed) }, payload: {} };
}

function installed({ world, userId, scopes }: Allowed) {
  const { team, bot, appId } = world.workspace;
  return {
    ok: true,
    access_token: installApp(world, scopes),
    token_type: 'bot',
    scope: scopes,
    bot_user_id: bot.userId,
    app_id: appId,
    team: { id: team.id, name: team.name },
    enterprise: null,
    authed_user: { id: userId },
    is_enterprise_install: false,
  };
}
