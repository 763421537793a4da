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

const suggestionsSchema = z
  .strictObject({
    options: z.array(option).max(slackLimits.elements.options).optional(),
    option_groups: z.array(optionGroup).max(slackLimits.elements.optionGroups).optional(),
  })
  .refine((answer) => (answer.options === undefined) !== (answer.option_groups === undefined), {
    message: 'must provide either options or option_groups',
  });

export type Option = z.infer<typeof option>;
/** One option of an external select, and the label of the group that it stands in, if any. */
export type Suggestion = { option: Option; group?: string };

/** Asks the app what an external select offers for some typed letters. Empty when the app does not answer in time. */
export async function suggestionsFor(
  world: World,
  personId: string,
  on: Message | OpenView,
  found: Found,
  letters: string,
): Promise<Suggestion[]> {
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
  const { block, element } = found;
  const what = { action_id: element.action_id, block_id: block.block_id, value: letters };
  const answer = await sendPayload(world, 'options', { ...base, ...where, ...what });
  if (failureOf(answer) || answer.kind !== 'answered') return [];
  const checked = check(suggestionsSchema, jsonOrText(answer.body));
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
  const suggestions = flattened(checked.value);
  offersMadeTo(world, personId, on, found).push(...suggestions.map((each) => each.option));
  return suggestions;
}

function flattened({ options, option_groups: groups = [] }: z.infer<typeof suggestionsSchema>): Suggestion[] {
  const grouped = groups.flatMap((group) =>
    group.options.map((each) => ({ option: each, group: group.label.text })),
  );
  return options?.map((each) => ({ option: each })) ?? grouped;
}

/** What an external select has offered to a person so far. */
export function offersMadeTo(
  { interactions }: World,
  personId: string,
  on: Message | OpenView,
  { block, element }: Found,
): Option[] {
  const place = isView(on) ? on.id : `${on.channel} ${on.ts}`;
  const key = [personId, place, block.block_id, element.action_id].join(' ');
  const offers = interactions.offers.get(key) ?? [];
  interactions.offers.set(key, offers);
  return offers;
}
