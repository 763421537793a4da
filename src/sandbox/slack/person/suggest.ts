import { z } from 'zod';
import { slackLimits } from '../../../slack/limits.ts';
import { option, optionGroup } from '../blocks/composition.ts';
import { check } from '../check.ts';
import { messageJson } from '../conversations/message-json.ts';
import { jsonOrText } from '../json-or-text.ts';
import { viewJson } from '../views/view-json.ts';
import { beginInteraction, endInteraction } from '../world/interactions.ts';
import { noteViolation, type World } from '../world/world.ts';
import { AppMistake } from './app-mistake.ts';
import type { Found } from './find-element.ts';
import { isView } from './press.ts';
import { failureOf, interactionBase, sendPayload } from './send.ts';
import type { Message, OpenView } from './types.ts';

const suggestions = z
  .strictObject({
    options: z.array(option).max(slackLimits.elements.options).optional(),
    option_groups: z.array(optionGroup).max(slackLimits.elements.optionGroups).optional(),
  })
  .refine((answer) => (answer.options === undefined) !== (answer.option_groups === undefined), {
    message: 'must provide either options or option_groups',
  });

/** Asks the app what an external select offers for some typed letters. Empty when the app does not answer in time. */
export async function suggestionsFor(
  world: World,
  personId: string,
  on: Message | OpenView,
  { block, element }: Found,
  letters: string,
): Promise<z.infer<typeof option>[]> {
  const interaction = beginInteraction(world.interactions, world.clock, personId);
  const { trigger_id: _, ...base } = interactionBase(world, interaction, 'block_suggestion');
  endInteraction(world.interactions, interaction);
  const where = isView(on)
    ? { container: { type: 'view', view_id: on.id }, view: viewJson(world, on.stored) }
    : {
        container: { type: 'message', message_ts: on.ts, channel_id: on.channel, is_ephemeral: false },
        channel: { id: on.channel },
        message: messageJson(world, on.stored),
      };
  const what = { action_id: element.action_id, block_id: block.block_id, value: letters };
  const answer = await sendPayload(world, 'options', { ...base, ...where, ...what });
  if (failureOf(answer) || answer.kind !== 'answered') return [];
  const checked = check(suggestions, jsonOrText(answer.body));
  if (!checked.ok) {
    const { messages } = checked;
    noteViolation(
      world,
      {
        what: 'options answer',
        error: 'invalid_options',
        messages,
        payload: answer.body,
        request: answer.request,
      },
      interaction,
    );
    throw new AppMistake(interaction.violations);
  }
  return checked.value.options ?? (checked.value.option_groups ?? []).flatMap((group) => group.options);
}
