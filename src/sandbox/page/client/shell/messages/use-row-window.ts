import { useCallback, useLayoutEffect, useReducer, useRef } from 'preact/hooks';
import { type RowWindow, windowOfRows } from './window-of-rows.ts';

/** Pixels that a row is taken to have until it was drawn once. */
const GUESS = 64;
/** Pixels above its end at which a list still counts as being at its end. */
const NEAR_END = 32;

/** What stays in place while a list changes: its end, or a row, `offset` pixels of which are scrolled away. */
type Hold = 'end' | { key: string; offset: number };

/**
 * Draws only the rows of a long list that are near what is seen. Rows carry `data-row` with their key, and stand in
 * the one child of the box that scrolls, padded by `before` and `after`.
 */
export function useRowWindow(keys: readonly string[]) {
  const box = useRef<HTMLDivElement>(null);
  const kept = useRef<Kept>({ heights: new Map(), hold: 'end', viewport: 800, scrollTop: 0 }).current;
  const before = useRef(keys);
  const [, draw] = useReducer((count: number, _: undefined) => count + 1, 0);
  catchUp(box.current, before.current, kept);
  before.current = keys;
  const current = seenRows(keys, kept);
  const drawn = useRef({ keys, ...current });
  drawn.current = { keys, ...current };

  const settle = useCallback(() => {
    if (!box.current) return;
    kept.viewport = box.current.clientHeight;
    measure(box.current, kept.heights);
    keepPlace(box.current, kept.hold);
    kept.scrollTop = box.current.scrollTop;
    if (!isSameWindow(seenRows(drawn.current.keys, kept), drawn.current)) draw(undefined);
  }, [kept]);
  useLayoutEffect(settle);
  useResize(box, settle);

  const onScroll = () => {
    const wasAtEnd = kept.hold === 'end';
    catchUp(box.current, drawn.current.keys, kept);
    const isMoved = !isSameWindow(seenRows(drawn.current.keys, kept), drawn.current);
    if (isMoved || wasAtEnd !== (kept.hold === 'end')) draw(undefined);
  };
  const toEnd = useCallback(() => {
    kept.hold = 'end';
    draw(undefined);
  }, [kept]);
  const isAtEnd = kept.hold === 'end';
  /** Not so in a pane that is hidden. */
  const isEndInSight = () => isAtEnd && kept.viewport > 0;
  return { box, onScroll, toEnd, isAtEnd, isEndInSight, ...current };
}

type Kept = {
  heights: Map<string, number>;
  hold: Hold;
  viewport: number;
  /** Where the box stood when it was last looked at. */
  scrollTop: number;
};

/** Notes that the reader scrolled: also before the browser says so, since what is drawn first would undo it. */
function catchUp(box: HTMLElement | null, keys: readonly string[], kept: Kept): void {
  if (!box || Math.abs(box.scrollTop - kept.scrollTop) < 1) return;
  kept.scrollTop = box.scrollTop;
  kept.hold = holdAt(box, keys, kept.heights);
}

function seenRows(keys: readonly string[], { heights, hold, viewport }: Kept): RowWindow {
  const all = keys.map((key) => heights.get(key) ?? GUESS);
  const isHeld = (key: string) => hold !== 'end' && key === hold.key;
  const at = keys.findIndex(isHeld);
  const above = (at < 0 ? all : all.slice(0, at)).reduce((sum, height) => sum + height, 0);
  const scrollTop = hold === 'end' || at < 0 ? above - viewport : above + hold.offset;
  return windowOfRows(all, Math.max(0, scrollTop), viewport);
}

function isSameWindow(one: RowWindow, other: RowWindow): boolean {
  return one.from === other.from && one.to === other.to;
}

function rowsIn(box: HTMLElement): HTMLElement[] {
  return [...box.querySelectorAll<HTMLElement>('[data-row]')];
}

function measure(box: HTMLElement, heights: Map<string, number>): void {
  for (const row of rowsIn(box)) {
    const { height } = row.getBoundingClientRect();
    if (height > 0) heights.set(row.dataset.row ?? '', height);
  }
}

function keepPlace(box: HTMLElement, hold: Hold): void {
  const held = hold === 'end' ? undefined : rowsIn(box).find((row) => row.dataset.row === hold.key);
  const wanted = hold === 'end' ? box.scrollHeight - box.clientHeight : held && held.offsetTop + hold.offset;
  if (wanted !== undefined && Math.abs(box.scrollTop - wanted) >= 1) box.scrollTop = wanted;
}

/** What is held from now on: the end where it is near, else the first row that is seen. */
function holdAt(box: HTMLElement, keys: readonly string[], heights: Map<string, number>): Hold {
  const { scrollTop, scrollHeight, clientHeight } = box;
  if (scrollHeight - clientHeight - scrollTop < NEAR_END) return 'end';
  let top = 0;
  for (const key of keys) {
    const height = heights.get(key) ?? GUESS;
    if (top + height > scrollTop) return { key, offset: scrollTop - top };
    top += height;
  }
  return 'end';
}

/** Calls when the box or what is in it changes its size. */
function useResize(box: { current: HTMLElement | null }, settle: () => void): void {
  useLayoutEffect(() => {
    const observer = new ResizeObserver(settle);
    if (box.current) observer.observe(box.current);
    if (box.current?.firstElementChild) observer.observe(box.current.firstElementChild);
    return () => observer.disconnect();
  }, [box, settle]);
}
