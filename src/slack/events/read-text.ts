/** A mention, link or date between angle brackets, with its label where it has one. */
const REFERENCE = /<([^<>|]*)(?:\|([^<>]*))?>/g;

/** Slack user id -> the person's name. */
export type Names = ReadonlyMap<string, string>;

/**
 * What somebody wrote in Slack, as plain text: names for mentions, addresses for links, no escapes. A raw `<`
 * is always Slack's own. https://docs.slack.dev/messaging/formatting-message-text
 */
export function readText(text: string, names: Names = new Map()): string {
  const readable = text.replace(REFERENCE, (_all, target: string, label?: string) =>
    reference(target, label || undefined, names),
  );
  return readable.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').trim();
}

/** The users that a text mentions without saying their names. */
export function namelessMentions(text: string): string[] {
  return [...new Set([...text.matchAll(/<@([UW][A-Z0-9]+)>/g)].flatMap(([, id]) => id ?? []))];
}

function reference(target: string, label: string | undefined, names: Names): string {
  const rest = target.slice(1);
  switch (target.charAt(0)) {
    case '@':
      return `@${(label ?? names.get(rest) ?? rest).replace(/^@/, '')}`;
    case '#':
      return `#${(label ?? rest).replace(/^#/, '')}`;
    case '!':
      return special(rest, label);
    default:
      return linked(target, label);
  }
}

/** `<!here>`, `<!subteam^S1|@oncall>`, `<!date^…|fallback>`. */
function special(what: string, label: string | undefined): string {
  if (what.startsWith('date^')) return label ?? '';
  if (what.startsWith('subteam^')) return label ?? '@group';
  return `@${what}`;
}

/** The label and its address; the address alone where the label says no more. */
function linked(address: string, label: string | undefined): string {
  const bare = (text: string) => text.replace(/^(mailto:|tel:|https?:\/\/)/, '').replace(/\/$/, '');
  if (label === undefined || label === address) return address.replace(/^(mailto|tel):/, '');
  return bare(label) === bare(address) ? label : `${label} (${address})`;
}
