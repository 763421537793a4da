import { randomBytes } from 'node:crypto';
import type { Clock } from '../../../clock.ts';
import type { World } from '../world/world.ts';

/** What somebody has allowed, until the app asks for it. */
export type Allowed = { world: World; userId: string; scopes: string; redirectUri: string };

/** The codes of OAuth: each is good once, for ten minutes. https://docs.slack.dev/authentication/installing-with-oauth */
export type OAuthCodes = {
  issue(allowed: Allowed): string;
  /** Undefined for one that was used, is too old, or was never given out. */
  take(code: string): Allowed | undefined;
};

const GOOD_MS = 10 * 60_000;

export function oauthCodes(clock: Clock): OAuthCodes {
  const all = new Map<string, Allowed & { expires: number }>();
  return {
    issue(allowed) {
      const code = randomBytes(16).toString('hex');
      all.set(code, { ...allowed, expires: clock.now() + GOOD_MS });
      return code;
    },
    take(code) {
      const found = all.get(code);
      all.delete(code);
      return found && found.expires > clock.now() ? found : undefined;
    },
  };
}
