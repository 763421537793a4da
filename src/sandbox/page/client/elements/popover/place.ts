/** Where something stands in the window, in CSS pixels. */
export type Box = { left: number; top: number; width: number; height: number };

/** Where a list goes: under its field, or above it where there is more room, and never out of the window. */
export type Place = { left: number; width: number; maxHeight: number; top?: number; bottom?: number };

const GAP = 4;
const EDGE = 8;

/** `wanted` is how wide and high the list would like to be. */
export function placeOf(
  anchor: Box,
  wanted: { width: number; height: number },
  room: { width: number; height: number },
): Place {
  const width = Math.min(wanted.width, room.width - 2 * EDGE);
  const left = Math.max(EDGE, Math.min(anchor.left, room.width - EDGE - width));
  const below = room.height - (anchor.top + anchor.height) - GAP - EDGE;
  const above = anchor.top - GAP - EDGE;
  if (wanted.height <= below || below >= above) {
    return { left, width, maxHeight: below, top: anchor.top + anchor.height + GAP };
  }
  return { left, width, maxHeight: above, bottom: room.height - anchor.top + GAP };
}
