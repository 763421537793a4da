import { Floating } from './floating.tsx';
import { useRoving } from './use-roving.ts';

export type MenuItem = { label: string; hint?: string; isDangerous?: boolean; run(): void };

type MenuProps = { label: string; items: MenuItem[]; anchor: HTMLElement; onClose(): void };

/** A menu beside its button. What is chosen runs after the focus went back. */
export function Menu({ label, items, anchor, onClose }: MenuProps) {
  const { box, onKeyDown } = useRoving();
  const choose = (item: MenuItem) => {
    onClose();
    anchor.focus();
    item.run();
  };
  return (
    <Floating anchor={anchor} onClose={onClose}>
      <div ref={box} class="menu" role="menu" aria-label={label} onKeyDown={onKeyDown}>
        {items.map((item) => (
          <button
            key={item.label}
            type="button"
            role="menuitem"
            class={item.isDangerous ? 'menu-item menu-item-danger' : 'menu-item'}
            onClick={() => choose(item)}
          >
            {item.label}
            {item.hint && (
              <span class="menu-hint" aria-hidden="true">
                {item.hint}
              </span>
            )}
          </button>
        ))}
      </div>
    </Floating>
  );
}
