/** What somebody might send, and what they would be answered: shown in the document, and tried by the tests. */
export type Example = {
  input: Readonly<Record<string, unknown>>;
  /** What a command comes to. A query's answer has a schema of its own. */
  answer?: Readonly<Record<string, unknown>>;
};

export type Examples = Readonly<Record<string, Example>>;
