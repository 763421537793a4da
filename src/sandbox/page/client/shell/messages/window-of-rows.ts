/** Which rows of a long list are drawn (`to` is excluded), and how much room the others take, in pixels. */
export type RowWindow = { from: number; to: number; before: number; after: number };

/** Pixels above and below what is seen for which rows are drawn already. */
const MARGIN = 500;

/** The rows around what is seen of a list. Heights in pixels, of every row. */
export function windowOfRows(heights: readonly number[], scrollTop: number, viewport: number): RowWindow {
  let [from, before, top] = [0, 0, 0];
  let index = 0;
  for (; index < heights.length && top < scrollTop + viewport + MARGIN; index += 1) {
    top += heights[index] ?? 0;
    if (top <= scrollTop - MARGIN) [from, before] = [index + 1, top];
  }
  const after = heights.slice(index).reduce((sum, height) => sum + height, 0);
  return { from, to: index, before, after };
}
