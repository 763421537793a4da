import type { Composed } from './composed.ts';
import type { EventDelivery } from './delivery.ts';
import { type Reply, type Stage, threadOf, ticketAt } from './stage.ts';

/** Slack tells of each message in a thread whose it is. */
type Written = { user: string; text: string; ts: string; thread_ts?: string; files?: { name: string }[] };

/** An event in the envelope of the Events API. */
export async function composeEvent(stage: Stage, delivery: EventDelivery): Promise<Composed> {
  const id = `Ev${stage.count}`;
  const payload = {
    ...{ token: 't', team_id: 'T0DOCKET', api_app_id: 'A0DOCKET', type: 'event_callback', event_id: id },
    event: await eventOf(stage, delivery),
    event_time: 1_700_000_000,
    authorizations: [
      {
        enterprise_id: null,
        team_id: 'T0DOCKET',
        user_id: 'UDOCKET',
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
  };
  return { payload, as: 'json', id, interaction: null, view: null };
}

async function eventOf(stage: Stage, delivery: EventDelivery): Promise<Record<string, unknown>> {
  if (delivery.what === 'other') return { ...delivery.event, event_ts: '1700000000.000200' };
  if (delivery.what === 'reply') return replyEvent(stage, delivery);
  const reply = stage.replies.at(-1 - (delivery.reply % Math.max(stage.replies.length, 1)));
  const was = reply ?? { userId: 'UBOB', channelId: 'C0OPS', ts: '1.1', threadTs: '1.0', text: 'x' };
  const previous_message = writtenOf(was);
  const event = { type: 'message', channel: was.channelId, ts: '1700000000.000300', previous_message };
  if (delivery.what === 'delete') return { ...event, subtype: 'message_deleted', deleted_ts: was.ts };
  const message = writtenOf({ ...was, text: delivery.text });
  return {
    ...event,
    subtype: 'message_changed',
    message: { ...message, edited: { user: was.userId, ts: '1.1' } },
  };
}

async function replyEvent(stage: Stage, delivery: EventDelivery & { what: 'reply' }) {
  const { who, thread, text, files } = delivery;
  const ts = `1700000001.${String(stage.count).padStart(6, '0')}`;
  const place = await placeOf(stage, delivery);
  const reply: Reply = { userId: who, channelId: place.channelId, ts, threadTs: place.threadTs, text };
  if (thread === 'triage' || thread === 'requester') stage.replies = [...stage.replies.slice(-3), reply];
  const event = { type: 'message', channel: place.channelId, ...writtenOf(reply) };
  if (thread === 'none') return { type: 'message', channel: place.channelId, user: who, text, ts };
  return files.length > 0
    ? { ...event, subtype: 'file_share', files: files.map((name) => ({ name })) }
    : event;
}

async function placeOf(stage: Stage, { ticket: position, thread }: EventDelivery & { what: 'reply' }) {
  const unknown = { channelId: 'C0OPS', threadTs: '1.0' };
  if (thread === 'none' || thread === 'unknown') return unknown;
  const ticket = await ticketAt(stage, position);
  return (await threadOf(stage, ticket._id, thread)) ?? unknown;
}

function writtenOf({ userId, ts, threadTs, text }: Reply): Written & { parent_user_id: string } {
  return { user: userId, text, ts, thread_ts: threadTs, parent_user_id: 'UDOCKET' };
}
