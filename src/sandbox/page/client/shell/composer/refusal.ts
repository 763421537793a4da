/** Why Slack would not send a text that looks like a command, in words for people; undefined where it would. */
export function refusalOf(
  text: string,
  commands: readonly { name: string }[],
  takesCommands: boolean,
): string | undefined {
  if (!text.startsWith('/')) return undefined;
  const [name = ''] = text.split(/\s/);
  if (!takesCommands) return `${name} does not work in threads. Write it in the channel's message box.`;
  if (commands.some((command) => command.name === name)) return undefined;
  const known = commands.map((command) => command.name).join(', ');
  return `${name} is not a command here. There is ${known}. A message cannot begin with /.`;
}
