import type { ModalView } from '@slack/types';
import type { Content, Turn } from '../contract.ts';
import { slackLimits } from '../limits.ts';
import { section } from '../messages/blocks.ts';
import { plain } from '../text.ts';
import type { Incoming } from './incoming.ts';
import type { ActionPayload } from './payloads.ts';

/**
 * Shows something to whoever pressed a button in their Home, where no message of ours would be seen: in a modal.
 * Gives false where it is too late for one.
 */
export async function openNotice(
  { client, log }: Incoming,
  { trigger_id }: ActionPayload,
  content: Content,
): Promise<boolean> {
  try {
    await client.views.open({ trigger_id, view: noticeView(content) });
    return true;
  } catch (err) {
    log.info({ err }, 'A notice could not be opened; the person is told another way.');
    return false;
  }
}

function noticeView({ text, blocks }: Content): ModalView {
  return {
    type: 'modal',
    callback_id: 'home.notice',
    title: plain('Docket', slackLimits.views.title),
    close: plain('Close', slackLimits.views.close),
    blocks: blocks ?? [section(text)],
  };
}

/** After a press in their Home, a person sees there what came of it. Never throws. */
export async function refreshHome({ home, log }: Incoming, turn: Turn | undefined): Promise<void> {
  if (!turn) return;
  await home
    .refresh([turn.person._id])
    .catch((err: unknown) => log.warn({ err }, 'A Home could not be drawn after a press in it.'));
}
