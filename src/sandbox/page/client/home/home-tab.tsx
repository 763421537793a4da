import type { StoredView } from '../../../slack/state/state.ts';
import { Blocks } from '../blocks/blocks.tsx';
import type { Surface } from '../contract.ts';

/** The Home tab of the app; a kind line while nothing was published. `surface` acts on `home`. */
export function HomeTab({ view, surface }: { view: StoredView | undefined; surface: Surface }) {
  if (!view)
    return <p class="home-empty">Nothing is here yet. Docket fills this page a moment after you open it.</p>;
  return <Blocks blocks={view.body.blocks} surface={surface} values={view.values} />;
}
