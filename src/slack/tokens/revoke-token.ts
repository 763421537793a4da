import { z } from 'zod';
import { parseInput } from '../../engine/parse-input.ts';
import { revokeToken } from '../../tokens/commands/revoke-token.ts';
import type { Button, Modal } from '../contract.ts';
import { section } from '../messages/blocks.ts';
import { formView } from '../modals/form.ts';
import { line } from '../text.ts';

const FORM = 'token.revoke';

const pressed = z.object({ id: z.string().max(64), name: z.string().max(80) });

/** Asks before a token ends: whatever uses it stops working. */
export const revokeTokenButton: Button = {
  id: FORM,
  async run(turn, value) {
    const { id, name } = parseInput(pressed, value);
    const text = `*${line(name, 80)}* ends at once, and for good. Programs that use it are refused from then on.`;
    const view = formView({
      ...{ callbackId: FORM, title: 'Revoke token', submit: 'Revoke', close: 'Keep it' },
      metadata: { id, channelId: turn.channelId },
      blocks: [section(text)],
    });
    return { kind: 'modal', view };
  },
};

const opened = z.object({ id: z.string().max(64), channelId: z.string().nullable() });

/** Ends a token. */
export const revokeTokenModal: Modal = {
  callbackId: FORM,
  async submit(turn, { metadata }) {
    const { id: token, channelId } = parseInput(opened, metadata);
    const { name } = await turn.run(revokeToken, { token });
    return { kind: 'done', channelId, confirmation: { text: `Revoked the token *${line(name, 80)}*.` } };
  },
};
