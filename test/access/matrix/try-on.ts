import type { Actor } from '../../../src/access/actor.ts';
import { differenceOf, outcomeOf, withoutFresh, withoutTyped } from './outcome.ts';
import { canaryOf, type Known, type Refs } from './refs.ts';
import type { Rule } from './rule.ts';
import type { Target, World } from './world.ts';

type Side = { world: World; input: Record<string, unknown>; typed: string[]; actor: Actor };

/** One input that somebody tries, beside the same with what is nowhere. */
export type Attempt = { who: string; target: string; there: Side; nowhere: Side };

/** Everybody tries what is named by its names; these do so by ids too, and some of them on the platform's things. */
const BY_IDS = ['agent', 'admin', 'token for one board'];
const ON_PLATFORM = ['admin', 'auditor'];

/**
 * What those of `globex` try on the things of others. What is nowhere is tried in a second world that is made like the
 * first, so that both change alike; where nothing changes, it may be the same one.
 */
export function attemptsOn(rule: Rule, world: World, twin: World): Attempt[] {
  const tries = (who: string, name: keyof World['targets'], by: keyof Known) =>
    attemptsBy(rule, { who, name, by }, world, twin);
  return [
    ...Object.keys(world.intruders).flatMap((who) => tries(who, 'acme', rule.idsOnly ? 'byId' : 'byName')),
    ...(rule.idsOnly ? [] : BY_IDS).flatMap((who) => tries(who, 'acme', 'byId')),
    ...ON_PLATFORM.flatMap((who) => tries(who, 'platform', 'byName')),
    ...tries('admin', 'platform', 'byId'),
  ];
}

type Aim = { who: string; name: keyof World['targets']; by: keyof Known };

function attemptsBy(rule: Rule, aim: Aim, world: World, twin: World): Attempt[] {
  const there = sidesOf(rule, aim, world, world.targets[aim.name].there);
  const nowhere = sidesOf(rule, aim, twin, twin.targets[aim.name].nowhere);
  return there.flatMap((side, place) => {
    const other = nowhere[place];
    return other ? [{ who: aim.who, target: aim.name, there: side, nowhere: other }] : [];
  });
}

function sidesOf({ inputs, idsOnly }: Rule, { who, by }: Aim, world: World, known: Target['there']): Side[] {
  const actor = world.intruders[who];
  if (!actor) throw new Error(`There is no ${who} in globex.`);
  const own = world.globex[idsOnly ? 'byId' : 'byName'];
  const typed = (input: unknown) => typedOf(input, known[by], own);
  return inputs(known[by], own).map((input) => ({ world, input, typed: typed(input), actor }));
}

/** The names that an input has in it, its own side's not among them; and the tenant's, which earlier ones left about. */
function typedOf(input: unknown, refs: Refs, own: Refs): string[] {
  const text = JSON.stringify(input);
  const ours = new Set(Object.values(own));
  return [refs.tenant, ...Object.values(refs).filter((ref) => text.includes(ref) && !ours.has(ref))];
}

export type Doing = (world: World, actor: Actor, input: never) => Promise<unknown>;

/** What tells the one outcome from the other, or shows what is hidden. Nothing, where all is well. */
export async function judge(
  { who, target, there, nowhere }: Attempt,
  doing: Doing,
  hiddenIds: readonly string[],
): Promise<unknown[]> {
  const answerTo = async ({ world, actor, input, typed }: Side) =>
    withoutTyped(await outcomeOf(doing(world, actor, input as never)), typed);
  const [real, none] = [await answerTo(there), await answerTo(nowhere)];
  const differs = differenceOf(withoutFresh(real), withoutFresh(none));
  const shown = [canaryOf(target), ...hiddenIds].filter((hidden) => real.includes(hidden));
  if (differs === null && shown.length === 0) return [];
  return [{ who, target, input: JSON.stringify(there.input).slice(0, 300), differs, shown }];
}
