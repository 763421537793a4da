/** Where a picture may come from: https, or the page's own `origin`. Undefined for anything else. */
export function imageSource(url: string | undefined, origin: string): string | undefined {
  if (url === undefined || !URL.canParse(url, origin)) return undefined;
  const { href, protocol, origin: from } = new URL(url, origin);
  return protocol === 'https:' || from === origin ? href : undefined;
}
