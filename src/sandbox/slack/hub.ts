import type { OAuthCodes } from './oauth/codes.ts';
import { knowsToken } from './world/app-token.ts';
import type { World } from './world/world.ts';

/** Several workspaces behind one address, as Slack is. The first is the one that the page and the control API show. */
export type Hub = {
  worlds: readonly [World, ...World[]];
  /** The app as Slack knows it, for OAuth. */
  client: { id: string; secret: string };
  codes: OAuthCodes;
};

/** The workspace of a token; the first for one that nobody gave out. */
export function worldOfToken({ worlds }: Hub, authorization: string | undefined): World {
  const token = authorization?.replace(/^Bearer /, '');
  return worlds.find((world) => knowsToken(world, token)) ?? worlds[0];
}

/** The workspace that gave out a `response_url`; the first for any other path. */
export function worldOfResponse({ worlds }: Hub, path: string): World {
  return worlds.find(({ interactions }) => interactions.responseUrls.has(path)) ?? worlds[0];
}
