import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { LEVELS } from '../../access/actor.ts';
import { can } from '../../access/can.ts';
import type { Board } from '../../boards/board.ts';
import { listBoards } from '../../boards/queries/list-boards.ts';
import type { ResultOf } from '../../engine/command.ts';
import { UserError } from '../../errors.ts';
import { createToken } from '../../tokens/commands/create-token.ts';
import { newToken } from '../../tokens/token-text.ts';
import type { Answer, Button, Content, Modal, Turn } from '../contract.ts';
import { context, section } from '../messages/blocks.ts';
import { dateTime } from '../messages/words.ts';
import { formView, readForm } from '../modals/form.ts';
import { radioInput, selectInput, textInput } from '../modals/inputs.ts';
import { manyInput } from '../modals/several-inputs.ts';
import { underSettings } from '../settings/refusals.ts';
import { line } from '../text.ts';
import { boardWords, EXPIRY_CHOICES, LEVEL_CHOICES } from './token-words.ts';

const FORM = 'token.create';

/** Opens the form of a new token. */
export async function newTokenForm(turn: Turn): Promise<Answer> {
  const boards = await turn.ask(listBoards, {});
  const view = formView({
    ...{ callbackId: FORM, title: 'New token', submit: 'Make it' },
    metadata: { channelId: turn.channelId },
    blocks: inputsFor(turn, boards),
  });
  return { kind: 'modal', view };
}

/** Opens it from the list. */
export const newTokenButton: Button = { id: 'token.new', run: newTokenForm };

function inputsFor({ actor }: Turn, boards: readonly Board[]): KnownBlock[] {
  const mayForOthers = can(actor, 'token.manage', { tenantId: actor.tenantId });
  return [
    textInput({
      ...{ name: 'name', label: 'Name', placeholder: 'Deploy script on build-1', max: 80 },
      hint: 'Which program it is for, and where that runs.',
    }),
    radioInput({ name: 'level', label: 'What it may do', choices: LEVEL_CHOICES, initial: 'write' }),
    ...(boards.length > 0 ? [boardsInput(boards)] : []),
    selectInput({ name: 'expiresInDays', label: 'Good for', choices: EXPIRY_CHOICES, initial: '90' }),
    ...(mayForOthers ? [serviceInput()] : []),
  ];
}

function boardsInput(boards: readonly Board[]): KnownBlock {
  return manyInput({
    ...{ name: 'boards', label: 'Boards', optional: true, placeholder: 'All of them', initial: [] },
    choices: boards.map(({ _id, prefix, name }) => ({ value: _id, label: `${prefix} · ${name}` })),
    hint: 'Every other board is out of its sight.',
  });
}

function serviceInput(): KnownBlock {
  return textInput({
    ...{ name: 'service', label: 'Service', optional: true, placeholder: 'Deploy bot', max: 80 },
    hint: 'It acts under this name instead of yours, with the rights of a member. "/ticket role NAME" gives it more.',
  });
}

const form = z.object({
  name: z.string().max(3_000).default(''),
  level: z.enum(LEVELS).optional(),
  boards: z.array(z.string().max(64)).max(100).optional(),
  expiresInDays: z.coerce.number().optional(),
  service: z.string().max(3_000).optional(),
});

/** Makes a token and shows it, this once. Only its hash goes further than this function. */
export const newTokenModal: Modal = {
  callbackId: FORM,
  async submit(turn, { values }) {
    const { boards, service, level, expiresInDays, name } = readForm(form, values);
    const { id, hash, text } = newToken();
    const given = {
      ...(level ? { level } : {}),
      ...(boards && boards.length > 0 ? { boards } : {}),
      ...(expiresInDays ? { expiresInDays } : {}),
      ...(service ? { service } : {}),
    };
    try {
      const made = await turn.run(createToken, { id, hash, name, ...given });
      return { kind: 'shown', content: shownOnce(made, text, await turn.ask(listBoards, {})) };
    } catch (error) {
      throw underSettings(madeBefore(error), { values, again: 'token new' });
    }
  },
};

/** The same form again is another token, and the first one's text is known to nobody any more. */
function madeBefore(error: unknown): unknown {
  if (!(error instanceof UserError) || error.code !== 'idempotency_conflict') return error;
  const message =
    'This form has made its token already, and showed it once. If you did not see it, revoke it with ' +
    '`/ticket token`, and make another.';
  return new UserError('conflict', message);
}

/** What whoever made it sees. The text alone, which may be told where the form was closed, holds no secret. */
function shownOnce(made: ResultOf<typeof createToken>, text: string, boards: readonly Board[]): Content {
  const { name, ownerName, level, boardIds, expiresAt } = made;
  const told = `There is a token *${line(name, 80)}* now.`;
  const facts = [
    `acts for ${line(ownerName, 80)}`,
    level,
    boardWords(boardIds, boards),
    `until ${dateTime(expiresAt)}`,
  ];
  return {
    text: `${told} If you did not see it, revoke it with \`/ticket token\`, and make another.`,
    blocks: [
      section(told),
      section(`\`${text}\``),
      context('Docket shows it this once, and cannot show it again. Copy it before you close this.'),
      context(`It ${facts.join(' · ')}. Programs send it as \`Authorization: Bearer …\`.`),
    ],
  };
}
