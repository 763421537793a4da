import { randomBytes } from 'node:crypto';

/** Why a token that was good is good no more, in Slack's words. */
export type TokenEnd = 'token_revoked' | 'account_inactive';

/** The bot token of the app in one workspace, and those that it had. */
export type AppToken = {
  /** Null while the app is not installed. */
  present: string | null;
  /** The scopes that were allowed, where it was installed by OAuth. */
  scopes: string;
  ended: Map<string, TokenEnd>;
};

type Holder = { appToken: AppToken };

/** Whether a workspace ever gave out this token. */
export function knowsToken({ appToken }: Holder, token: unknown): boolean {
  return typeof token === 'string' && (appToken.present === token || appToken.ended.has(token));
}

/** The token of an app that somebody has installed: the same as before where the old one is still good, as in Slack. */
export function installApp({ appToken }: Holder, scopes: string): string {
  appToken.present ??= `xoxb-${randomBytes(12).toString('hex')}`;
  appToken.scopes = scopes;
  return appToken.present;
}
