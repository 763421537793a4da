import type { World } from './world.ts';

/** Every name and id of others that can be typed in a world: whoever typed it once may read it again. */
export function typedIn({ targets, globex }: World, where: 'there' | 'nowhere'): string[] {
  const ours = new Set(Object.values(globex.byName));
  const all = Object.values(targets).flatMap((target) => {
    const { byName, byId } = target[where];
    return [...Object.values(byName), ...Object.values(byId)];
  });
  return all.filter((name) => !ours.has(name));
}
