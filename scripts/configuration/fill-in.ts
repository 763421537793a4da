const BEGIN = '<!-- configuration: made by `npx tsx scripts/configuration.ts` -->';
const END = '<!-- end of configuration -->';

/** The page with the table between its two markers. Throws where they are missing. */
export function fillIn(page: string, table: string): string {
  const [before, rest = ''] = page.split(BEGIN);
  const [, after] = rest.split(END);
  if (before === undefined || after === undefined)
    throw new Error(`The page has no ${BEGIN} … ${END}. Put them in.`);
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
