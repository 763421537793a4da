const LONGEST_PATCH = 3_000;

/** A patch as people may see it, of 3,000 characters at most: whole lines, and a mark where some are missing. */
export function cutPatch(patch: string): string {
  if (patch.length <= LONGEST_PATCH) return patch;
  const kept = patch.slice(0, LONGEST_PATCH - 2);
  return `${kept.slice(0, Math.max(kept.lastIndexOf('\n'), 0)) || kept}\n…`;
}
