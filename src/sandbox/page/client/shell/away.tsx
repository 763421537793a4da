import { usePage } from '../store/page.ts';
import { useConnection } from '../store/use-seen.ts';

/** Says that what the page shows is not what there is now, and why. */
export function Away() {
  const connection = useConnection();
  const { as } = usePage();
  return (
    <div class="away-place" role="status">
      {connection === 'away' && <p class="away">The sandbox does not answer. Trying again.</p>}
      {connection === 'refused' && (
        <p class="away">
          The sandbox knows nobody by the id {as}. <a href="/">Act as somebody else</a>
        </p>
      )}
    </div>
  );
}
