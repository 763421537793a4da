/** Which item of a menu a key leads to; undefined for a key that leads nowhere. Letters lead to what begins with them. */
export function nextItem(key: string, from: number, labels: readonly string[]): number | undefined {
  const last = labels.length - 1;
  switch (key) {
    case 'ArrowDown':
      return from >= last ? 0 : from + 1;
    case 'ArrowUp':
      return from <= 0 ? last : from - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return key.length === 1 ? startingWith(key, from, labels) : undefined;
  }
}

function startingWith(letter: string, from: number, labels: readonly string[]): number | undefined {
  const order = labels.map((_, step) => (from + 1 + step) % labels.length);
  return order.find((index) => labels[index]?.toLowerCase().startsWith(letter.toLowerCase()));
}
