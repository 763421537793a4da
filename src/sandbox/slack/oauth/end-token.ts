import { deliverEvent } from '../delivery/deliver-event.ts';
import type { TokenEnd } from '../world/app-token.ts';
import type { World } from '../world/world.ts';

/** Ends the token; the app hears of it. https://docs.slack.dev/reference/events/tokens_revoked */
export function endToken(world: World, why: TokenEnd): void {
  const { appToken, workspace } = world;
  if (appToken.present === null) return;
  appToken.ended.set(appToken.present, why);
  appToken.present = null;
  const bot = [workspace.bot.userId];
  void deliverEvent(world, { type: 'tokens_revoked', tokens: { oauth: [], bot } });
}

/** Takes the app away. Slack does not say in which order these come. https://docs.slack.dev/reference/events/app_uninstalled */
export function uninstallApp(world: World): void {
  void deliverEvent(world, { type: 'app_uninstalled' });
  endToken(world, 'account_inactive');
}
