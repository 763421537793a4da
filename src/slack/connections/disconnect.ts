import { z } from 'zod';
import { disconnect } from '../../code/connections/commands/disconnect.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Button, Modal } from '../contract.ts';
import { section } from '../messages/blocks.ts';
import { formView } from '../modals/form.ts';
import { refuseOthers } from '../settings/refusals.ts';
import { line } from '../text.ts';
import { pressedConnection, titleOf } from './shown-connection.ts';

const FORM = 'connection.disconnect';

/** Asks before a connection ends: it cannot be taken back. */
export const disconnectButton: Button = {
  id: 'connection.disconnect',
  async run(turn, value) {
    refuseOthers(turn, 'connections');
    const { _id: id, provider, displayName } = await pressedConnection(turn, value);
    const text =
      `*${line(displayName, 100)}* ends for good: what ${titleOf(provider)} sends is refused, and its secrets are ` +
      'deleted. The pull requests that came by it stay on their tickets.';
    const view = formView({
      ...{ callbackId: FORM, title: 'Disconnect', submit: 'Disconnect', close: 'Keep it' },
      metadata: { id, channelId: turn.channelId },
      blocks: [section(text)],
    });
    return { kind: 'modal', view };
  },
};

const opened = z.object({ id: z.string().max(64), channelId: z.string().nullable() });

/** Ends a connection. */
export const disconnectModal: Modal = {
  callbackId: FORM,
  async submit(turn, { metadata }) {
    refuseOthers(turn, 'connections');
    const { id: connection, channelId } = parseInput(opened, metadata);
    const { displayName } = await turn.run(disconnect, { connection });
    const text = `Disconnected *${line(displayName, 100)}*. Remove the webhook there, too.`;
    return { kind: 'done', channelId, confirmation: { text } };
  },
};
