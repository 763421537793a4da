import type { Teller } from '../teller.ts';

/** Tells a story step by step: who does what, and what they see then. */
export type Narrator = {
  chapter(title: string): void;
  step(who: string, does: string, sees: string | undefined): void;
};

/** Opens a narrator. */
export function openNarrator(teller: Teller): Narrator {
  let step = 0;
  return {
    chapter: (title) => teller.tell({ docket: 'story', chapter: title }, `\n— ${title}`),
    step(who, does, sees) {
      step += 1;
      const shown = sees ? `\n${indent(sees)}` : '';
      teller.tell({ docket: 'story', step, who, does, sees: sees ?? null }, `\n${who} ${does}.${shown}`);
    },
  };
}

function indent(text: string): string {
  return text
    .split('\n')
    .map((line) => `  │ ${line}`)
    .join('\n');
}
