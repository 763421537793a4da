type Box = { left: number; top: number; right: number; bottom: number };
type Size = { width: number; height: number };

/** Pixels that are kept free to the edge of the window. */
const EDGE = 8;

/**
 * Where something opens beside the button that it belongs to, in pixels of the window: below and flush right where
 * there is room, else above; never over an edge.
 */
export function placeBeside(anchor: Box, size: Size, window: Size): { left: number; top: number } {
  const left = Math.min(Math.max(anchor.right - size.width, EDGE), window.width - size.width - EDGE);
  const fitsBelow = anchor.bottom + 4 + size.height <= window.height - EDGE;
  const top = fitsBelow ? anchor.bottom + 4 : Math.max(anchor.top - 4 - size.height, EDGE);
  return { left: Math.max(left, EDGE), top };
}
