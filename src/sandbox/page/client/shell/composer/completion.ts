/** What a message box knows of the workspace. */
export type CompletionSource = {
  commands: readonly { name: string; description: string; usage: string }[];
  people: readonly { name: string; realName: string }[];
  channels: readonly { name: string }[];
};

export type CompletionOption = {
  /** What is put into the box. */
  text: string;
  /** Said beside it. */
  hint: string;
};

/** What is offered for the word at `from` to `to`. */
export type Completion = {
  from: number;
  to: number;
  options: CompletionOption[];
  /** Something was typed of the word, so that Enter takes the first offer; without, Enter sends. */
  isBegun: boolean;
};

const MOST_OPTIONS = 8;

/** What may be meant at the caret. Nothing where no word is to be completed, or where it stands already. */
export function completionAt(text: string, caret: number, source: CompletionSource): Completion | undefined {
  const typed = text.slice(0, caret);
  const from = typed.search(/\S*$/);
  const word = typed.slice(from);
  const all = offersFor(typed.slice(0, from), word, source);
  const options = all.filter((option) => option.text.toLowerCase().startsWith(word.toLowerCase()));
  if (options.length === 0 || options.some((option) => option.text === word)) return undefined;
  const isBegun = word.length > (/^[@#/]/.test(word) ? 1 : 0);
  return { from, to: caret, options: options.slice(0, MOST_OPTIONS), isBegun };
}

/** Puts an offer into the box, with a space behind it. Gives the text and where the caret stands then. */
export function accept(text: string, { from, to }: Completion, option: CompletionOption) {
  const rest = text.slice(to).replace(/^ /, '');
  return { text: `${text.slice(0, from)}${option.text} ${rest}`, caret: from + option.text.length + 1 };
}

function offersFor(before: string, word: string, source: CompletionSource): CompletionOption[] {
  if (word.startsWith('@'))
    return source.people.map(({ name, realName }) => ({ text: `@${name}`, hint: realName }));
  if (word.startsWith('#')) return source.channels.map(({ name }) => ({ text: `#${name}`, hint: '' }));
  if (before === '' && word.startsWith('/')) {
    return source.commands.map(({ name, description, usage }) => ({
      text: name,
      hint: [usage, description].filter((part) => part !== '').join(' · '),
    }));
  }
  const command = source.commands.find(({ name }) => before === `${name} `);
  return command ? wordsOf(command.usage) : [];
}

/** The words of a usage hint such as `new, show KEY, list` or `[new | show KEY]`, each with what belongs behind it. */
function wordsOf(usage: string): CompletionOption[] {
  return usage
    .replace(/^\[|\]$/g, '')
    .split(/[,|]/)
    .map((part) => part.trim().split(/\s+/))
    .flatMap(([text = '', ...rest]) => (/^[a-z]/.test(text) ? [{ text, hint: rest.join(' ') }] : []));
}
