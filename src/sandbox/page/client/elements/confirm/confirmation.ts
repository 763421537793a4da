import type { Element } from '../../../../slack/blocks/block.ts';

/** The question that an element may ask before the app is told. */
export type Confirmation = NonNullable<Extract<Element, { type: 'button' }>['confirm']>;
