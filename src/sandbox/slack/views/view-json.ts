import type { StoredView } from '../state/state.ts';
import type { World } from '../world/world.ts';

/** A view as Slack's API and payloads spell it. */
export function viewJson(world: World, view: StoredView): Record<string, unknown> {
  const { team, appId, bot } = world.workspace;
  const { body } = view;
  const isModal = body.type === 'modal';
  return {
    id: view.id,
    team_id: team.id,
    type: body.type,
    blocks: body.blocks,
    private_metadata: body.private_metadata ?? '',
    callback_id: body.callback_id ?? '',
    external_id: body.external_id ?? '',
    state: { values: view.values },
    hash: view.hash,
    title: isModal ? body.title : { type: 'plain_text', text: 'View Title', emoji: true },
    submit: isModal ? (body.submit ?? null) : null,
    close: isModal ? (body.close ?? null) : null,
    clear_on_close: isModal ? (body.clear_on_close ?? false) : false,
    notify_on_close: isModal ? (body.notify_on_close ?? false) : false,
    submit_disabled: isModal ? (body.submit_disabled ?? false) : false,
    previous_view_id: view.previousViewId,
    root_view_id: view.rootViewId,
    app_id: appId,
    app_installed_team_id: team.id,
    bot_id: bot.botId,
  };
}
