import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { check } from '../check.ts';
import type { StoredMessage } from '../state/state.ts';
import type { Interaction, ResponseUrl } from '../world/interactions.ts';
import { channelNamed, findMessage } from '../world/look-up.ts';
import { SlackError } from '../world/slack-error.ts';
import type { World } from '../world/world.ts';
import { checkMessage, checkMetadata } from './check-message.ts';
import { deleteMessage, editMessage } from './edit.ts';
import { postMessage } from './post.ts';

/** What may be posted to a `response_url` or ride on the acknowledgement of a command. */
const answerSchema = z.strictObject({
  text: z.string().optional(),
  blocks: z.unknown().optional(),
  response_type: z.enum(['ephemeral', 'in_channel']).optional(),
  replace_original: z.boolean().optional(),
  delete_original: z.boolean().optional(),
  thread_ts: z.string().optional(),
  metadata: z.unknown().optional(),
  unfurl_links: z.boolean().optional(),
  unfurl_media: z.boolean().optional(),
});
type AnswerBody = z.infer<typeof answerSchema>;

/** Where an answer goes, and what it answers. */
export type AnswerPlace = Pick<ResponseUrl, 'interaction' | 'channel' | 'source'>;

/** Shows what the app answered to a person's act. Throws SlackError when the answer is not one that Slack takes. */
export function showAnswer(world: World, place: AnswerPlace, sent: unknown): void {
  const checked = check(answerSchema, sent);
  if (!checked.ok) throw new SlackError('invalid_payload', checked.messages);
  const answer = checked.value;
  const source = place.source && findMessage(world, place.source.channel, place.source.ts);
  if (answer.delete_original) {
    if (!source) throw new SlackError('invalid_payload', ['[ERROR] there is no original message to delete']);
    deleteMessage(world, source);
    return;
  }
  const { text, blocks } = checkMessage(answer, slackLimits.messages.text);
  if (answer.replace_original && source) {
    editMessage(world, source, { by: world.workspace.bot.userId, text, blocks });
    noteShown(world, place.interaction, source);
    return;
  }
  const message = postMessage(world, channelNamed(world, place.channel), {
    ...draftOf(world, place, answer),
    text,
    blocks,
  });
  noteShown(world, place.interaction, message);
}

function draftOf(world: World, place: AnswerPlace, answer: AnswerBody) {
  const isForAll = answer.response_type === 'in_channel';
  return {
    user: world.workspace.bot.userId,
    isBot: true,
    threadTs: answer.thread_ts,
    metadata: checkMetadata(answer.metadata),
    onlyFor: isForAll ? undefined : place.interaction.person,
  };
}

function noteShown(world: World, interaction: Interaction, message: StoredMessage): void {
  interaction.shown.push({ channel: message.channel, ts: message.ts });
  world.changes.emit();
}
