import { isDeepStrictEqual } from 'node:util';
import type { Element } from './block.ts';

/** What the app chose beforehand must be among what it offers: Slack refuses the whole payload otherwise. */
export function checkInitialOptions(
  element: Element,
  report: (path: (string | number)[], message: string) => void,
): void {
  const offered = offeredBy(element);
  if (!offered) return;
  const isOffered = (chosen: unknown) => offered.some((option) => isDeepStrictEqual(option, chosen));
  if ('initial_option' in element && element.initial_option && !isOffered(element.initial_option)) {
    report(['initial_option'], 'must match exactly one of the options');
  }
  if ('initial_options' in element && element.initial_options && !element.initial_options.every(isOffered)) {
    report(['initial_options'], 'must match the options');
  }
}

/** The options of an element whose options travel with it, groups flattened; undefined for all others. */
export function offeredBy(element: Element) {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return element.options ?? (element.option_groups ?? []).flatMap((group) => group.options);
    case 'radio_buttons':
    case 'checkboxes':
    case 'overflow':
      return element.options;
    default:
      return undefined;
  }
}
