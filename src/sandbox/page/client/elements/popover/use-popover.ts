import { useLayoutEffect, useRef } from 'preact/hooks';
import { placeOf } from './place.ts';

/** In CSS pixels. */
const NARROWEST = 200;
const HIGHEST = 320;

/** Keeps an open list beside what it belongs to, in front of all else; closes it when somebody presses elsewhere. */
export function usePopover<Anchor extends HTMLElement, List extends HTMLElement>(
  isOpen: boolean,
  close: () => void,
) {
  const anchor = useRef<Anchor>(null);
  const list = useRef<List>(null);
  const latestClose = useRef(close);
  latestClose.current = close;
  useLayoutEffect(() => {
    if (!isOpen || !anchor.current || !list.current) return;
    return keepOpen(anchor.current, list.current, () => latestClose.current());
  }, [isOpen]);
  // What it offers may have changed, and with it how much room it needs.
  useLayoutEffect(() => {
    if (isOpen && anchor.current && list.current) putBeside(anchor.current, list.current);
  });
  return { anchor, list };
}

function keepOpen(anchor: HTMLElement, list: HTMLElement, close: () => void): () => void {
  list.showPopover();
  const put = (event: Event) => {
    if (!isWithin(list, event)) putBeside(anchor, list);
  };
  const closeElsewhere = (event: Event) => {
    if (!isWithin(list, event) && !isWithin(anchor, event)) close();
  };
  addEventListener('scroll', put, true);
  addEventListener('resize', put);
  addEventListener('pointerdown', closeElsewhere, true);
  return () => {
    removeEventListener('scroll', put, true);
    removeEventListener('resize', put);
    removeEventListener('pointerdown', closeElsewhere, true);
  };
}

function isWithin(element: HTMLElement, { target }: Event): boolean {
  return target instanceof Node && element.contains(target);
}

function putBeside(anchor: HTMLElement, list: HTMLElement): void {
  const room = { width: innerWidth, height: innerHeight };
  list.style.maxHeight = '';
  list.style.minWidth = `${Math.max(anchor.offsetWidth, NARROWEST)}px`;
  list.style.maxWidth = `${room.width}px`;
  const wanted = { width: list.offsetWidth, height: Math.min(list.scrollHeight + 2, HIGHEST) };
  const place = placeOf(anchor.getBoundingClientRect(), wanted, room);
  list.style.left = `${place.left}px`;
  list.style.maxWidth = `${place.width}px`;
  list.style.maxHeight = `${Math.min(place.maxHeight, HIGHEST)}px`;
  list.style.top = place.top === undefined ? 'auto' : `${place.top}px`;
  list.style.bottom = place.bottom === undefined ? 'auto' : `${place.bottom}px`;
}
