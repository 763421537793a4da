import { answerError } from '../answer-error.ts';
import type { Answer, Content, Turn } from '../contract.ts';
import { changeForm } from './change-form.ts';
import { contentOf, DONE, STILL_WORKING } from './handle-command.ts';
import type { Incoming } from './incoming.ts';
import { type ActionPayload, actionPayload, readPayload } from './payloads.ts';
import { type Press, readPress } from './read-press.ts';
import { openNotice, refreshHome } from './tell-in-home.ts';
import { tellPrivately } from './tell-privately.ts';
import { withinPatience } from './within.ts';

/** A button or a menu item: acknowledged empty, with what there is to tell sent to whoever pressed. */
export async function handleAction(
  incoming: Incoming,
  body: unknown,
  ack: () => Promise<void>,
): Promise<void> {
  const { log, clock } = incoming;
  const payload = readPayload(actionPayload, body);
  if (await changeForm(incoming, payload, ack)) return;
  const acting = { userId: payload.user.id, name: payload.user.name, channelId: payload.channel?.id ?? null };
  const isHome = payload.view?.type === 'home';
  let turn: Turn | undefined;

  async function work(): Promise<Content | null> {
    try {
      const press = readPress(incoming, payload);
      if (!press) return null;
      turn = await incoming.turns({ id: payload.trigger_id, keepRefusals: true }).open(acting);
      await dropSurplus(incoming, payload, press);
      return await show(incoming, await press.run(turn), payload);
    } catch (error) {
      const doing = payload.actions[0]?.action_id ?? 'an action';
      const { text, stale } = await answerError(error, { log, turn, now: clock.now(), doing });
      if (!stale) return { text };
      await incoming.cards.refresh(stale.ticketId);
      return { text: isHome ? text : `${text} The card is up to date again.` };
    }
  }

  const underWay = work();
  const soon = await withinPatience(clock, underWay);
  const to = { ...acting, responseUrl: payload.response_url };
  await ack();
  if (!soon && !isHome) await tellPrivately(incoming, to, STILL_WORKING);
  const answer = soon ? soon.value : ((await underWay) ?? (isHome ? null : DONE));
  if (answer && !(isHome && (await openNotice(incoming, payload, answer)))) {
    await tellPrivately(incoming, to, answer);
  }
  if (isHome) await refreshHome(incoming, turn);
}

/** In a modal, another one goes on top of it. */
async function show({ client }: Incoming, answer: Answer, payload: ActionPayload): Promise<Content | null> {
  if (answer.kind === 'nothing') return null;
  if (answer.kind === 'private') return contentOf(answer);
  const { trigger_id } = payload;
  if (payload.view?.type === 'modal') await client.views.push({ trigger_id, view: answer.view });
  else await client.views.open({ trigger_id, view: answer.view });
  return null;
}

/** A card that was doubled by an unknown outcome goes as soon as somebody touches the one too many. */
async function dropSurplus(
  { cards, log }: Incoming,
  payload: ActionPayload,
  { ticketId }: Press,
): Promise<void> {
  const { message, channel, container } = payload;
  if (!message || !channel || container.is_ephemeral || ticketId === null) return;
  const metadataType = message.metadata?.event_type;
  await cards
    .dropSurplus({ ticketId, channelId: channel.id, ts: message.ts, metadataType })
    .catch((err: unknown) => log.warn({ err, ticketId }, 'A surplus card could not be deleted.'));
}
