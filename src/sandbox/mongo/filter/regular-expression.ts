import { fail, unsupported } from '../server-error.ts';
import { bsonType, own } from '../values/document.ts';

/** Whether `value` is a regular expression, from JavaScript or from the wire. */
export function isRegex(value: unknown): boolean {
  return value instanceof RegExp || bsonType(value) === 'BSONRegExp';
}

/**
 * The JavaScript twin of a BSON regular expression or a pattern string.
 * Only the options i, m and s exist here; x (free spacing) is refused.
 */
export function toRegExp(pattern: unknown, options?: unknown): RegExp {
  let source = pattern instanceof RegExp ? pattern.source : String(own(pattern, 'pattern') ?? pattern);
  let flags = String(
    options ?? (pattern instanceof RegExp ? pattern.flags : (own(pattern, 'options') ?? '')),
  );
  const inline = /^\(\?([imsx]+)\)/.exec(source);
  if (inline) {
    source = source.slice(inline[0].length);
    flags += inline[1] ?? '';
  }
  for (const flag of flags) {
    if (flag === 'x') unsupported("regular expression option 'x'");
    if (!'imsu'.includes(flag)) fail(51108, `invalid flag in regex options: ${flag}`);
  }
  try {
    return new RegExp(source, [...new Set(flags.replace('u', ''))].join(''));
  } catch (error) {
    return fail(
      51091,
      `Regular expression is invalid: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
