import { UserError } from '../../errors.ts';
import { answerError } from '../answer-error.ts';
import { firstWord } from '../commands/argument.ts';
import type { Answer, Content, Subcommand, Turn } from '../contract.ts';
import { clamp } from '../text.ts';
import type { Incoming } from './incoming.ts';
import { nearestWord } from './nearest-word.ts';
import { commandPayload, readPayload } from './payloads.ts';
import { tellPrivately } from './tell-privately.ts';
import { withinPatience } from './within.ts';

export const STILL_WORKING: Content = { text: 'Still working on it…' };
export const DONE: Content = { text: 'Done.' };

type Acknowledge = (answer?: Content & { response_type: 'ephemeral' }) => Promise<void>;

/** A slash command: its answer rides on the acknowledgement, or follows where it takes longer. */
export async function handleCommand(incoming: Incoming, body: unknown, ack: Acknowledge): Promise<void> {
  const { log, clock } = incoming;
  const payload = readPayload(commandPayload, body);
  const acting = { userId: payload.user_id, name: payload.user_name, channelId: payload.channel_id };
  const { word: typed, rest: argument } = firstWord(payload.text);
  const word = typed.toLowerCase();
  let turn: Turn | undefined;

  async function work(): Promise<Content | null> {
    try {
      const subcommand = find(incoming, payload.command, word);
      turn = await incoming.turns({ id: payload.trigger_id, keepRefusals: true }).open(acting);
      return await show(incoming, await subcommand.run(turn, argument), payload.trigger_id);
    } catch (error) {
      const { text } = await answerError(error, { log, turn, now: clock.now(), doing: `/ticket ${word}` });
      return { text };
    }
  }

  const underWay = work();
  const soon = await withinPatience(clock, underWay);
  const answer = soon ? soon.value : STILL_WORKING;
  await ack(answer ? { response_type: 'ephemeral', ...answer } : undefined);
  if (soon) return;
  const late = (await underWay) ?? DONE;
  await tellPrivately(incoming, { ...acting, responseUrl: payload.response_url }, late);
}

/** Opens a modal where that is the answer; otherwise gives what to tell. */
async function show({ client }: Incoming, answer: Answer, trigger_id: string): Promise<Content | null> {
  if (answer.kind === 'nothing') return null;
  if (answer.kind === 'private') return contentOf(answer);
  await client.views.open({ trigger_id, view: answer.view });
  return null;
}

/** The content of an answer, without its kind: Slack refuses fields that it does not know. */
export function contentOf({ text, blocks }: Content): Content {
  return { text, ...(blocks ? { blocks } : {}) };
}

function find({ surfaces }: Incoming, command: string, word: string): Subcommand {
  const isOurs = command === '/ticket';
  const wanted = word === '' ? 'help' : word;
  const found = isOurs
    ? surfaces.subcommands.find((it) => it.name === wanted || it.alias === wanted)
    : undefined;
  if (found) return found;
  const names = surfaces.subcommands.map(({ name }) => name);
  throw new UserError(
    'not_found',
    unknownWord(isOurs ? wanted : command, isOurs ? nearestWord(wanted, names) : 'help'),
  );
}

function unknownWord(word: string, nearest: string | undefined): string {
  const typed = clamp(word.replaceAll('`', ''), 40);
  const guess = nearest === undefined ? '' : ` Did you mean \`/ticket ${nearest}\`?`;
  return `I don't know \`/ticket ${typed}\`.${guess} \`/ticket help\` shows all.`;
}
