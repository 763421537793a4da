/**
 * The page with the table between its two markers, which name the script that makes it: `configuration`. Throws where
 * they are missing.
 */
export function fillIn(page: string, table: string, script = 'configuration'): string {
  const begin = `<!-- ${script}: made by \`npx tsx scripts/${script}.ts\` -->`;
  const end = `<!-- end of ${script} -->`;
  const [before, rest = ''] = page.split(begin);
  const [, after] = rest.split(end);
  if (before === undefined || after === undefined)
    throw new Error(`The page has no ${begin} … ${end}. Put them in.`);
  return `${before}${begin}\n\n${table}\n\n${end}${after}`;
}
