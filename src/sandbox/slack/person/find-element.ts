import type { Block, Element } from '../blocks/block.ts';
import { elementsOf } from '../blocks/elements-of.ts';
import { offeredBy } from '../blocks/initial-options.ts';
import type { Message, OpenView } from './types.ts';

export type Found = { block: Block; element: Element };
type Surface = Message | OpenView;

/** The button with this label or action_id. Throws with the buttons that there are. */
export function findButton(on: Surface, label: string): Found {
  const all = everyElement(on);
  const found = all.find(
    ({ element }) =>
      element.type === 'button' && (element.text.text === label || element.action_id === label),
  );
  if (found) return found;
  const labels = all.flatMap(({ element }) => (element.type === 'button' ? [`[${element.text.text}]`] : []));
  throw new Error(`There is no button [${label}]. There are: ${labels.join(' ') || 'none'}\n${on.text}`);
}

/** The menu that offers an option with this label or value, and the option. Throws with what is on offer. */
export function findOption(on: Surface, label: string) {
  const all = everyElement(on);
  for (const found of all) {
    const option = offeredBy(found.element)?.find((each) => each.text.text === label || each.value === label);
    if (option) return { ...found, option };
  }
  const labels = all.flatMap(({ element }) => (offeredBy(element) ?? []).map((option) => option.text.text));
  throw new Error(`There is no option "${label}". There are: ${labels.join(' · ') || 'none'}\n${on.text}`);
}

/** The element of a block that holds a value, by block_id or action_id. Throws with the blocks that have one. */
export function findField(on: Surface, id: string): Found {
  const all = everyElement(on).filter(
    ({ element }) => element.type !== 'button' && element.type !== 'overflow',
  );
  const found = all.find(({ block, element }) => block.block_id === id || element.action_id === id);
  if (found) return found;
  const ids = all.map(({ block }) => block.block_id);
  throw new Error(`There is no field ${id}. There are: ${ids.join(', ') || 'none'}\n${on.text}`);
}

/** The element with this block_id and action_id. Throws where the app has taken it away meanwhile. */
export function elementAt(on: Surface, at: { block: string; action: string }): Found {
  const found = everyElement(on).find(
    ({ block, element }) => block.block_id === at.block && element.action_id === at.action,
  );
  if (found) return found;
  throw new Error('This is no longer there. What you see has changed: look again.');
}

/** The option of an element with this value. Throws where it is not on offer. */
export function optionOf({ element }: Found, value: string) {
  const option = offeredBy(element)?.find((each) => each.value === value);
  if (option) return option;
  throw new Error(`"${value}" is no longer on offer. What you see has changed: look again.`);
}

function everyElement(on: Surface): Found[] {
  const blocks = 'body' in on.stored ? on.stored.body.blocks : on.stored.blocks;
  return blocks.flatMap((block) => elementsOf(block).map((element) => ({ block, element })));
}
