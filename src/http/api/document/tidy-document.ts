const PROBLEM = 'application/problem+json';

/**
 * The document with each problem written once and referred to, which halves it, and with patterns as JSON Schema has
 * them: the generator leaves the flags of JavaScript at their end.
 */
export function tidyDocument<T extends { components?: object }>(document: T): T {
  const responses: Record<string, unknown> = {};
  const tidied = tidy(document, responses) as T;
  return { ...tidied, components: { ...tidied.components, responses } };
}

function tidy(value: unknown, responses: Record<string, unknown>): unknown {
  if (Array.isArray(value)) return value.map((item) => tidy(item, responses));
  if (typeof value !== 'object' || value === null) return value;
  const name = problemName(value);
  if (name !== undefined) {
    responses[name] ??= value;
    return { $ref: `#/components/responses/${name}` };
  }
  const entries = Object.entries(value).map(([key, item]) => {
    const isPattern = key === 'pattern' && typeof item === 'string';
    return [key, isPattern ? item.replace(/\/[a-z]+$/, '') : tidy(item, responses)] as const;
  });
  return Object.fromEntries(entries);
}

/** What a response is called that tells of problems: by their codes. */
function problemName(value: object): string | undefined {
  const content = 'content' in value ? value.content : undefined;
  if (typeof content !== 'object' || content === null || !('description' in value)) return undefined;
  const media = new Map(Object.entries(content)).get(PROBLEM);
  return media ? Object.keys(media.examples).join('.') : undefined;
}
