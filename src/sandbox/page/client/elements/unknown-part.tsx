/** A block or element that the page cannot draw, with all that was sent. */
export function UnknownPart({ part }: { part: { type: string } }) {
  return (
    <details class="unknown-part">
      <summary>
        The sandbox does not draw <code>{part.type}</code>
      </summary>
      <pre>{JSON.stringify(part, null, 2)}</pre>
    </details>
  );
}
