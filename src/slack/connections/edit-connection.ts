import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { saveConnection } from '../../code/connections/commands/save-connection.ts';
import { setStatus } from '../../code/connections/commands/set-status.ts';
import type { Connection } from '../../code/connections/connection.ts';
import { providerOf } from '../../code/connections/find-connection.ts';
import type { Provider } from '../../code/connections/providers.ts';
import { listedRepositories } from '../../code/connections/repositories.ts';
import type { ResultOf } from '../../engine/command.ts';
import { parseInput } from '../../engine/parse-input.ts';
import type { Answer, Button, FormValues, Modal, Submitted, Turn } from '../contract.ts';
import { formView } from '../modals/form.ts';
import { radioInput, secretInput, textInput } from '../modals/inputs.ts';
import { textOf } from '../settings/read-setting.ts';
import { refuseOthers, underSettings } from '../settings/refusals.ts';
import { savedText } from '../settings/saved.ts';
import { hookOf } from './hook.ts';
import { hostWords } from './host-words.ts';
import { pressedConnection } from './shown-connection.ts';

const FORM = 'connection.edit';

/** What takes a token away instead of keeping it. */
const NONE = 'none';

type Opened = { provider: Provider; connection: Connection | null };

/** Opens the form of a new connection, or of one that is to be changed. */
export function openConnection(turn: Turn, { provider, connection }: Opened): Answer {
  const { id: kind, title } = provider;
  const { channelId } = turn;
  const view = formView({
    callbackId: FORM,
    title: connection ? title : `Connect ${title}`,
    submit: connection ? 'Save' : 'Connect',
    metadata: connection ? { id: connection._id, rev: connection.rev, kind, channelId } : { kind, channelId },
    blocks: inputsOf({ provider, connection }),
  });
  return { kind: 'modal', view };
}

/** Opens the form of a connection from its list. */
export const editConnectionButton: Button = {
  id: 'connection.edit',
  async run(turn, value) {
    refuseOthers(turn, 'connections');
    const connection = await pressedConnection(turn, value);
    return openConnection(turn, { provider: providerOf(connection), connection });
  },
};

function inputsOf({ provider, connection }: Opened): KnownBlock[] {
  const keep = connection?.tokenSince ? `Empty keeps the present one, "${NONE}" takes it away. ` : '';
  return [
    textInput({
      ...{ name: 'displayName', label: 'Name', max: 80 },
      initial: connection?.displayName ?? provider.title,
    }),
    textInput({
      ...{ name: 'instanceUrl', label: 'Address', max: 300 },
      hint: `Of the instance. One of your own has to be named in CODE_HOSTS first.`,
      initial: connection?.instanceUrl ?? provider.builtInOrigins[0] ?? '',
    }),
    secretInput({
      ...{ name: 'token', label: 'API token', optional: true, max: 1_000 },
      hint: `${keep}${hostWords(provider.id).token}`,
    }),
    textInput({
      ...{ name: 'repositories', label: 'Repositories', optional: true, multiline: true, max: 3_000 },
      hint: 'The token is used for those that sent something, and for these. Such as payments/api, or payments/*.',
      initial: connection ? listedRepositories(connection).join('\n') : '',
    }),
    ...(connection ? [switchInput(connection)] : []),
  ];
}

function switchInput({ status }: Connection): KnownBlock {
  return radioInput({
    ...{ name: 'status', label: 'What comes in', initial: status === 'disabled' ? 'disabled' : 'active' },
    choices: [
      { value: 'active', label: 'Take it' },
      { value: 'disabled', label: 'Refuse it for now' },
    ],
  });
}

const opened = z.object({
  id: z.string().max(64).optional(),
  rev: z.int().optional(),
  kind: z.string().max(40),
  channelId: z.string().nullable(),
});

/** Makes or changes a connection. A new one shows where its webhook goes, with its secret. */
export const connectionModal: Modal = {
  callbackId: FORM,
  async submit(turn, { values, metadata }) {
    refuseOthers(turn, 'connections');
    const { id, rev, kind: provider, channelId } = parseInput(opened, metadata);
    const { tenantId } = turn.actor;
    const input = { tenantId, provider, ...readFields(values), ...(id ? { connection: id } : {}) };
    try {
      const saved = await turn.run(saveConnection, input, rev === undefined ? {} : { expectedRev: rev });
      if (saved.isNew) return { kind: 'shown', content: await hookOf(turn, provider, saved.id) };
      const switched = await flip(turn, saved.id, values);
      return changedTo({ saved, switched, hasToken: input.token !== undefined, channelId });
    } catch (error) {
      throw underSettings(error, { values, again: 'connect', renamed: { metadata: 'repositories' } });
    }
  },
};

function readFields(values: FormValues) {
  const token = textOf(values, 'token').trim();
  const repositories = textOf(values, 'repositories')
    .split(/[\s,]+/)
    .filter((each) => each !== '');
  return {
    displayName: textOf(values, 'displayName'),
    instanceUrl: textOf(values, 'instanceUrl'),
    metadata: repositories.length > 0 ? { repositories } : {},
    ...(token === '' ? {} : { token: token.toLowerCase() === NONE ? null : token }),
  };
}

/** Turns it off or on, where that was chosen. */
async function flip(turn: Turn, connection: string, values: FormValues): Promise<string[]> {
  const { status: before } = await pressedConnection(turn, { id: connection });
  const isOff = textOf(values, 'status') === 'disabled';
  if (isOff === (before === 'disabled')) return [];
  await turn.run(setStatus, { connection, status: isOff ? 'disabled' : 'active' });
  return ['status'];
}

type Changed = {
  saved: ResultOf<typeof saveConnection>;
  switched: string[];
  hasToken: boolean;
  channelId: string | null;
};

function changedTo({ saved, switched, hasToken, channelId }: Changed): Submitted {
  const isLost = saved.changed.includes('instanceUrl') && saved.changed.includes('tokenSince') && !hasToken;
  const warnings = isLost
    ? ['Its token was for the old address and is gone. Give one for the new address.']
    : [];
  const all = { ...saved, changed: [...saved.changed, ...switched], warnings };
  return { kind: 'done', channelId, confirmation: savedText('connection', all) };
}
