import type { Surface } from '../../contract.ts';
import type { Choice } from '../held/choice.ts';

/** Somebody as a select offers them: found by either name. */
export function personChoice({ id, name, realName }: Surface['people'][number]): Choice {
  return { value: id, text: name, ...(realName === name ? {} : { description: realName }) };
}
