/** The names that stand for ids in what people type. */
export type DraftNames = { nameOf(id: string): string | undefined };

/** What a person typed to get a message's text, to be typed on: `<@UBOB>` is `@bob` again. */
export function draftOf(markup: string, names: DraftNames): string {
  const typed = markup.replace(/<([^<>]+)>/g, (_, inner: string) => typedReference(inner, names));
  return typed.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function typedReference(inner: string, { nameOf }: DraftNames): string {
  const [target = '', label] = inner.split('|');
  const id = target.slice(1);
  if (target.startsWith('@')) return `@${nameOf(id) ?? label ?? id}`;
  if (target.startsWith('#')) return `#${label ?? nameOf(id) ?? id}`;
  if (target.startsWith('!')) return label ?? `@${id}`;
  return target.replace(/^mailto:/, '');
}
