/** What an update operator does to one field. */
export type UpdateOperator = {
  /** Whether the operator makes the field, and its parents, where they are missing. */
  creates: boolean;
  /** Refuses an argument that can never be right, before any document is looked at. */
  check?(argument: unknown, path: string): void;
  /** The new value for the old one (undefined: missing); undefined removes the field. */
  apply(old: unknown, argument: unknown, path: string): unknown;
};
