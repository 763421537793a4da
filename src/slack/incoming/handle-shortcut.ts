import { UserError } from '../../errors.ts';
import { answerError } from '../answer-error.ts';
import type { Content, Turn } from '../contract.ts';
import { messageOf, shortcutPayload } from '../shortcuts/message.ts';
import { contentOf } from './handle-command.ts';
import type { Incoming } from './incoming.ts';
import { readPayload } from './payloads.ts';
import { tellPrivately } from './tell-privately.ts';

/** A shortcut: acknowledged empty at once, because it changes nothing yet, then answered with a form. */
export async function handleShortcut(
  incoming: Incoming,
  body: unknown,
  ack: () => Promise<void>,
): Promise<void> {
  const { log, clock, surfaces, client } = incoming;
  await ack();
  const payload = readPayload(shortcutPayload, body);
  const { trigger_id, user, callback_id } = payload;
  const acting = {
    userId: user.id,
    name: user.name ?? user.username,
    channelId: payload.channel?.id ?? null,
  };
  let turn: Turn | undefined;

  async function work(): Promise<Content | null> {
    try {
      const shortcut = surfaces.shortcuts.find(({ callbackId }) => callbackId === callback_id);
      const message = messageOf(payload);
      if (!shortcut || !message) throw unknownShortcut();
      turn = await incoming.turns({ id: trigger_id, keepRefusals: true }).open(acting);
      const answer = await shortcut.run(turn, message);
      if (answer.kind === 'modal') await client.views.open({ trigger_id, view: answer.view });
      return answer.kind === 'private' ? contentOf(answer) : null;
    } catch (error) {
      const { text } = await answerError(error, { log, turn, now: clock.now(), doing: callback_id });
      return { text };
    }
  }

  const answer = await work();
  if (answer) await tellPrivately(incoming, { ...acting, responseUrl: payload.response_url }, answer);
}

function unknownShortcut(): UserError {
  return new UserError('not_found', "I don't know this shortcut. `/ticket help` shows all I can do.");
}
