import { z } from 'zod';
import { rotateSecret } from '../../code/connections/commands/rotate-secret.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Button, Modal } from '../contract.ts';
import { section } from '../messages/blocks.ts';
import { formView } from '../modals/form.ts';
import { refuseOthers, underSettings } from '../settings/refusals.ts';
import { line } from '../text.ts';
import { addressAndSecret } from './hook.ts';
import { pressedConnection, titleOf } from './shown-connection.ts';

const FORM = 'connection.secret';

/** Asks before there is a new secret: who presses by mistake would have to paste it. */
export const newSecretButton: Button = {
  id: 'connection.secret',
  async run(turn, value) {
    refuseOthers(turn, 'connections');
    const { _id: id, rev, provider, displayName } = await pressedConnection(turn, value);
    const text =
      `Docket makes a new secret for *${line(displayName, 100)}*, and shows it once. Paste it into the webhook in ` +
      `${titleOf(provider)} then. The present one works 24 h more.`;
    const view = formView({
      ...{ callbackId: FORM, title: 'New secret', submit: 'Make it' },
      metadata: { id, rev, kind: provider, channelId: turn.channelId },
      blocks: [section(text)],
    });
    return { kind: 'modal', view };
  },
};

const opened = z.object({ id: z.string().max(64), rev: z.int(), kind: z.string().max(40) });

/** Makes a new secret and shows it. */
export const newSecretModal: Modal = {
  callbackId: FORM,
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'connections');
    const { id: connection, rev, kind } = parseInput(opened, metadata);
    try {
      await turn.run(rotateSecret, { connection }, { expectedRev: rev });
    } catch (error) {
      throw underSettings(error, { values, again: 'connect' });
    }
    const text = 'There is a new secret. The old one works 24 h more: paste the new one until then.';
    const blocks = [section(text), ...(await addressAndSecret(turn, kind, connection))];
    return { kind: 'shown', content: { text, blocks } };
  },
};
