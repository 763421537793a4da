import { invalidField } from '../../errors.ts';
import { isKnownZone } from '../../planning/local-time.ts';
import { nearestWord } from '../incoming/nearest-word.ts';

/**
 * Reads a time zone: `Europe/Berlin`, also `berlin` where one zone is called so. Throws `invalid_input` under the
 * field, with the zone that was probably meant.
 */
export function readZone(text: string, field: string): string {
  const typed = text.trim().replaceAll(' ', '_');
  const zones = Intl.supportedValuesOf('timeZone');
  const named = zonesNamed(typed, zones);
  if (named.length === 1 && named[0] !== undefined) return named[0];
  if (typed.includes('/') || typed.toUpperCase() === 'UTC') {
    if (isKnownZone(typed)) return typed.toUpperCase() === 'UTC' ? 'UTC' : typed;
  }
  const meant = named[0] ?? nearestZone(typed, zones);
  const guess =
    meant === undefined ? 'Write one like "Europe/Berlin".' : `Did you mean "${meant}"? Write it so.`;
  throw invalidField(field, `I know no time zone "${text.trim().slice(0, 40)}". ${guess}`);
}

/** The zone itself, or those whose city it is. */
function zonesNamed(typed: string, zones: readonly string[]): string[] {
  const wanted = typed.toLowerCase();
  const same = zones.filter((zone) => zone.toLowerCase() === wanted);
  return same.length > 0 ? same : zones.filter((zone) => cityOf(zone).toLowerCase() === wanted);
}

function nearestZone(typed: string, zones: readonly string[]): string | undefined {
  if (typed.includes('/')) return nearestWord(typed, zones);
  const city = nearestWord(typed.toLowerCase(), [
    ...new Set(zones.map((zone) => cityOf(zone).toLowerCase())),
  ]);
  return zones.find((zone) => cityOf(zone).toLowerCase() === city);
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1);
}
