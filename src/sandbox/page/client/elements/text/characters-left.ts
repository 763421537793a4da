/** How many characters more fit, once few do: negative when there are too many. Undefined while there is room enough. */
export function charactersLeft(text: string, most: number | undefined): number | undefined {
  if (most === undefined) return undefined;
  const left = most - text.length;
  return left <= Math.max(10, most / 10) ? left : undefined;
}
