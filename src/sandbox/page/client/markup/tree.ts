/** A piece of a line. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'bold' | 'italic' | 'strike' | 'underline' | 'code'; children: Inline[] }
  | { kind: 'link'; url: string; label: string }
  | { kind: 'user' | 'channel'; id: string; label: string }
  /** `@here` and groups of people, as they read. */
  | { kind: 'mention'; text: string }
  | { kind: 'date'; seconds: number; format: string; url?: string; fallback: string }
  | { kind: 'emoji'; name: string };

/** A piece of a text that stands on lines of its own. */
export type Paragraph =
  | { kind: 'paragraph' | 'quote' | 'preformatted'; children: Inline[] }
  | { kind: 'heading'; level: number; children: Inline[] }
  /** `indent` counts from 0, the outermost. */
  | {
      kind: 'list';
      isOrdered: boolean;
      start: number;
      indent?: number;
      hasBorder?: boolean;
      items: Inline[][];
    }
  | { kind: 'rule' };
