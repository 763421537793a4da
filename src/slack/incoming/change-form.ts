import type { ModalView } from '@slack/types';
import { changedRows } from './change-rows.ts';
import type { Incoming } from './incoming.ts';
import type { ActionPayload } from './payloads.ts';

/**
 * Does what a button of a form does to the form itself, and gives false where something else was pressed. Nothing is
 * saved by it, and nobody is asked who they are.
 */
export async function changeForm(
  incoming: Incoming,
  payload: ActionPayload,
  ack: () => Promise<void>,
): Promise<boolean> {
  const form = changedRows(payload);
  if (!form || !payload.view) return false;
  await ack();
  await update(incoming, payload.view, form);
  return true;
}

/** By its hash: of two quick presses the second was made on a form that is no longer there, and is left out. */
async function update(
  { client, log }: Incoming,
  { id, hash }: { id: string; hash?: string | undefined },
  view: ModalView,
): Promise<void> {
  try {
    await client.views.update({ view_id: id, view, ...(hash === undefined ? {} : { hash }) });
  } catch (err) {
    log.info({ err }, 'A form was not changed: it was closed, or changed meanwhile.');
  }
}
