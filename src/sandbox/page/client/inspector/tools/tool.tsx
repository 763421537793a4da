import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';

/** One thing that the inspector can do. */
export function Tool({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId();
  return (
    <section class="tool" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}
