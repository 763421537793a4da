import type { StoredView } from '../../../src/sandbox/slack/state/state.ts';
import { viewJson } from '../../../src/sandbox/slack/views/view-json.ts';
import {
  beginInteraction,
  type Interaction,
  newResponsePath,
} from '../../../src/sandbox/slack/world/interactions.ts';
import type { Ticket } from '../../../src/tickets/ticket.ts';
import { composeEvent } from './compose-event.ts';
import { composeView } from './compose-view.ts';
import type { Composed } from './composed.ts';
import type { Command, Mangled, Plain, Press, Submission } from './delivery.ts';
import { mangle } from './mangle.ts';
import { type Stage, threadOf, ticketAt } from './stage.ts';

type Base = Mangled['base'];

/** What Slack would send for a delivery, as the documentation has it. */
export async function compose(stage: Stage, delivery: Base | Mangled): Promise<Composed> {
  stage.count += 1;
  if (delivery.kind === 'mangled') {
    const whole = await compose(stage, delivery.base);
    return { ...whole, payload: mangle(whole.payload, delivery.changes) };
  }
  if (delivery.kind === 'event') return composeEvent(stage, delivery);
  const { world } = stage.docket.slack;
  const interaction = beginInteraction(world.interactions, world.clock, delivery.who);
  switch (delivery.kind) {
    case 'command':
      return composeCommand(stage, delivery, interaction);
    case 'press':
      return composePress(stage, delivery, interaction);
    case 'submission':
      return composeSubmission(stage, delivery, interaction);
    case 'plain':
      return composePlain(delivery, interaction);
  }
}

/** `{key}` and `{other}` are the keys of tickets, `{id}` is one's id, `{board}` its board's. */
async function filled(stage: Stage, text: string, ticket: Ticket): Promise<string> {
  const other = await ticketAt(stage, 1);
  return text
    .replaceAll('{key}', () => ticket.key)
    .replaceAll('{other}', () => other.key)
    .replaceAll('{id}', () => ticket._id)
    .replaceAll('{board}', () => ticket.boardId);
}

/** Answers show in `#help`, which everybody is in. */
function responseUrl({ docket }: Stage, interaction: Interaction): string {
  const { world } = docket.slack;
  return world.url + newResponsePath(world.interactions, world.clock, { interaction, channel: 'C0HELP' });
}

async function composeCommand(stage: Stage, delivery: Command, interaction: Interaction): Promise<Composed> {
  const { who, channel, command } = delivery;
  const text = await filled(stage, delivery.text, await ticketAt(stage, 0));
  const payload = {
    ...{ token: 't', team_id: 'T0DOCKET', team_domain: 'docket-sandbox', channel_id: channel },
    ...{ channel_name: 'help', user_id: who, user_name: who.slice(1).toLowerCase(), command, text },
    ...{ api_app_id: 'A0DOCKET', is_enterprise_install: 'false', trigger_id: interaction.triggerId },
    response_url: responseUrl(stage, interaction),
  };
  return { payload, as: 'form', id: interaction.triggerId, interaction, view: null };
}

function common(type: string, who: string, { triggerId }: Interaction): Record<string, unknown> {
  const name = who.slice(1).toLowerCase();
  return {
    ...{ type, team: { id: 'T0DOCKET', domain: 'docket-sandbox' }, api_app_id: 'A0DOCKET', token: 't' },
    ...{ trigger_id: triggerId, enterprise: null, is_enterprise_install: false },
    user: { id: who, username: name, name, team_id: 'T0DOCKET' },
  };
}

async function composePress(stage: Stage, delivery: Press, interaction: Interaction): Promise<Composed> {
  const ticket = await ticketAt(stage, delivery.ticket);
  const seen = { id: ticket._id, rev: Math.max(0, ticket.rev - delivery.behind) };
  const ours = JSON.stringify(delivery.item === null ? seen : { do: delivery.item, ...seen });
  const value = delivery.value === null ? ours : await filled(stage, delivery.value, ticket);
  const { actionId: action_id } = delivery;
  const isMenu = action_id === 'ticket.more';
  const action = { block_id: 'b', action_id, action_ts: '1700000000.000100' };
  const place = await placeOf(stage, delivery, interaction, ticket);
  const payload = {
    ...common('block_actions', delivery.who, interaction),
    ...place.payload,
    actions: [
      isMenu
        ? { ...action, type: 'overflow', selected_option: { text: plainText('It'), value } }
        : { ...action, type: 'button', text: plainText('It'), value },
    ],
  };
  return { payload, as: 'payload', id: interaction.triggerId, interaction, view: place.view };
}

function plainText(text: string) {
  return { type: 'plain_text' as const, text, emoji: true };
}

type Where = { payload: Record<string, unknown>; view: StoredView | null };

async function placeOf(
  stage: Stage,
  { from, who }: Press,
  interaction: Interaction,
  ticket: Ticket,
): Promise<Where> {
  const { world } = stage.docket.slack;
  if (from === 'home' || from === 'modal') {
    const view = composeView(stage, { who, type: from, callbackId: '', metadata: '', fields: {} });
    const trigger = world.interactions.triggers.get(interaction.triggerId);
    if (trigger && from === 'modal') trigger.viewId = view.id;
    const payload = { container: { type: 'view', view_id: view.id }, view: viewJson(world, view) };
    return { payload, view };
  }
  const card = await threadOf(stage, ticket._id, 'triage');
  const isEphemeral = from === 'ephemeral' || card === null;
  const channel = isEphemeral ? 'C0HELP' : card.channelId;
  const ts = isEphemeral ? '1700000000.000100' : card.threadTs;
  const message = { type: 'message', user: 'UDOCKET', bot_id: 'B0DOCKET', ts, text: 'A card' };
  const metadata = { event_type: 'docket_card', event_payload: { ticket: ticket._id } };
  const payload = {
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: isEphemeral },
    channel: { id: channel, name: 'help' },
    ...(isEphemeral ? {} : { message: { ...message, metadata } }),
    response_url: responseUrl(stage, interaction),
  };
  return { payload, view: null };
}

async function composeSubmission(
  stage: Stage,
  delivery: Submission,
  interaction: Interaction,
): Promise<Composed> {
  const { who, callbackId, channel: channelId } = delivery;
  const ticket = await ticketAt(stage, delivery.ticket);
  const seen = { id: ticket._id, rev: Math.max(0, ticket.rev - delivery.behind), channelId };
  const ours = JSON.stringify(callbackId === 'ticket.new' ? { channelId } : seen);
  const metadata = delivery.metadata === null ? ours : await filled(stage, delivery.metadata, ticket);
  const fields = JSON.parse(await filled(stage, JSON.stringify(delivery.fields), ticket));
  const view = composeView(stage, { who, type: 'modal', callbackId, metadata, fields });
  const json = viewJson(stage.docket.slack.world, view);
  const payload = { ...common('view_submission', who, interaction), view: json, response_urls: [] };
  return { payload, as: 'payload', id: view.id, interaction, view };
}

function composePlain({ who, payload }: Plain, interaction: Interaction): Composed {
  const type = String(payload.type);
  const whole = { ...common(type, who, interaction), ...payload };
  return { payload: whole, as: 'payload', id: interaction.triggerId, interaction, view: null };
}
