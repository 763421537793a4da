/** What went wrong, beside where it happened. */
export function Trouble({ text }: { text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <span class="trouble" role="alert">
      {text}
    </span>
  );
}
