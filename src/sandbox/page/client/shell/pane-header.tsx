import type { ComponentChildren } from 'preact';
import { Icon } from './icons.tsx';
import { hashOf } from './place.ts';

/** The top of a pane; where there is room for one pane only, with the way back to the list of channels. */
export function PaneHeader({ children }: { children: ComponentChildren }) {
  return (
    <header class="pane-header">
      <a class="icon-button back-link" href={hashOf({ kind: 'start' })} aria-label="Back to channels">
        <Icon name="back" />
      </a>
      {children}
    </header>
  );
}
