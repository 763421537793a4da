/** What the sandbox says of itself, to people or to programs. */
export type Teller = {
  /** A line for programs that has another text for people. */
  tell(fact: Record<string, unknown>, text: string): void;
};

/** Tells in plain text, or in one JSON object a line. */
export function openTeller(isJson: boolean, write: (line: string) => void): Teller {
  return { tell: (fact, text) => write(isJson ? JSON.stringify(fact) : text) };
}
