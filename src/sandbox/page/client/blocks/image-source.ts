/** Where a picture may come from: https, or the page's own `origin`. Undefined for anything else. */
export function imageSource(url: string | undefined, origin: string): string | undefined {
  if (url === undefined || !URL.canParse(url, origin)) return undefined;
  const { href } = new URL(url, origin);
  return href.startsWith('https://') || href.startsWith(`${origin}/`) ? href : undefined;
}
