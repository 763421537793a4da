import { elementAt, optionOf } from '../person/find-element.ts';
import { heldAfter } from '../person/held-after.ts';
import { actOn, isView } from '../person/press.ts';
import { suggestionsFor } from '../person/suggest.ts';
import { typeAt } from '../person/type-into.ts';
import type { ActOptions, Message, OpenView, PressOutcome } from '../person/types.ts';
import type { World } from '../world/world.ts';
import type { ElementAct } from './element-act-schema.ts';
import type { SuggestOutcome } from './outcome.ts';

/** Does to one element what a person does to it in the page. */
export async function performOnElement(
  world: World,
  on: Message | OpenView,
  act: ElementAct,
  options: ActOptions,
): Promise<PressOutcome | SuggestOutcome> {
  const found = elementAt(on, act.element);
  switch (act.do) {
    case 'press':
      return actOn(world, act.as, on, found, undefined, options);
    case 'choose': {
      const value = { type: found.element.type, selected_option: optionOf(found, act.value) };
      return actOn(world, act.as, on, found, value, options);
    }
    case 'select': {
      const value = await heldAfter(world, act.as, on, found, act.value);
      if (isView(on)) typeAt(world, on, found, value);
      return actOn(world, act.as, on, found, value, options);
    }
    case 'suggest':
      return { options: await suggestionsFor(world, act.as, on, found, act.letters) };
  }
}
