import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { placeBeside } from './place-beside.ts';

type FloatingProps = {
  /** The button that opened it: it lies beside it, and gets the focus back. */
  anchor: HTMLElement;
  onClose(): void;
  children: ComponentChildren;
};

/** Something that lies above the page until Escape, a click elsewhere, or scrolling. The first button in it gets the focus. */
export function Floating({ anchor, onClose, children }: FloatingProps) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    const { left, top } = placeBeside(anchor.getBoundingClientRect(), box.current.getBoundingClientRect(), {
      width: innerWidth,
      height: innerHeight,
    });
    box.current.style.left = `${left}px`;
    box.current.style.top = `${top}px`;
    box.current.querySelector<HTMLElement>('button, a')?.focus({ preventScroll: true });
  }, [anchor]);
  useClosing(box, anchor, onClose);
  return (
    <div ref={box} class="floating">
      {children}
    </div>
  );
}

function useClosing(box: { current: HTMLElement | null }, anchor: HTMLElement, onClose: () => void): void {
  useEffect(() => {
    const closeOutside = (event: Event) => {
      const { target } = event;
      if (target instanceof Node && !box.current?.contains(target) && !anchor.contains(target)) onClose();
    };
    const closeByKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' && event.key !== 'Tab') return;
      event.preventDefault();
      event.stopPropagation();
      onClose();
      anchor.focus();
    };
    const floating = box.current;
    floating?.addEventListener('keydown', closeByKey);
    addEventListener('pointerdown', closeOutside);
    addEventListener('scroll', closeOutside, true);
    return () => {
      floating?.removeEventListener('keydown', closeByKey);
      removeEventListener('pointerdown', closeOutside);
      removeEventListener('scroll', closeOutside, true);
    };
  }, [box, anchor, onClose]);
}
