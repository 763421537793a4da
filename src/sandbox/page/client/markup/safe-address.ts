/** An address that a link may lead to: http or https. Undefined for anything else, which is shown as text. */
export function safeAddress(address: string): string | undefined {
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).href;
}
