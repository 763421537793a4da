import { useEffect, useId, useState } from 'preact/hooks';
import type { Element } from '../../../../slack/blocks/block.ts';
import { usePopover } from '../popover/use-popover.ts';
import { nextItem } from './next-item.ts';
import { OverflowItem } from './overflow-item.tsx';

type OverflowProps = {
  element: Extract<Element, { type: 'overflow' }>;
  isBusy: boolean;
  onChoose(value: string): void;
};

/** The menu behind the three dots. */
export function Overflow({ element, isBusy, onChoose }: OverflowProps) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const { anchor, list } = usePopover<HTMLButtonElement, HTMLDivElement>(isOpen, () => setOpen(false));
  useEffect(() => {
    if (isOpen) itemsIn(list.current)[0]?.focus();
  }, [isOpen]);

  return (
    <>
      <button
        ref={anchor}
        type="button"
        class={isBusy ? 'button overflow is-busy' : 'button overflow'}
        aria-label="More options"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        aria-busy={isBusy ? 'true' : undefined}
        onClick={() => setOpen(!isOpen && !isBusy)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || isBusy) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span aria-hidden="true">⋯</span>
      </button>
      {isOpen && (
        <div
          ref={list}
          id={id}
          class="popover menu"
          popover="manual"
          role="menu"
          aria-label="More options"
          tabIndex={-1}
          onKeyDown={onKeyDown}
        >
          {element.options.map((option) => (
            <OverflowItem key={option.value} option={option} onChoose={() => choose(option.value)} />
          ))}
        </div>
      )}
    </>
  );

  function choose(value: string): void {
    leave();
    onChoose(value);
  }

  function leave(): void {
    anchor.current?.focus();
    setOpen(false);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' || event.key === 'Tab') {
      // Escape closes this menu alone, not the modal around it.
      if (event.key === 'Escape') event.preventDefault();
      event.stopPropagation();
      leave();
      return;
    }
    const items = itemsIn(list.current);
    const from = items.findIndex((item) => item.matches(':focus'));
    const next = nextItem(
      event.key,
      from,
      items.map((item) => item.textContent ?? ''),
    );
    if (next === undefined || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    items[next]?.focus();
  }
}

function itemsIn(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])];
}
