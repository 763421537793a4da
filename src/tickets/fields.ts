import { z } from 'zod';
import { emptyableText, requiredText } from '../text-input.ts';
import { PRIORITIES, TYPES } from './vocabulary.ts';

/** A ticket's fields as they come in from any door. Sizes: ruling 19. */
export const subjectField = requiredText(500);
export const descriptionField = emptyableText(40_000);
export const priorityField = z.enum(PRIORITIES, { error: `Choose one of ${PRIORITIES.join(', ')}.` });
export const typeField = z.enum(TYPES, { error: `Choose one of ${TYPES.join(', ')}.` });
export const categoryField = z
  .string()
  .trim()
  .regex(/^[a-z][a-z0-9_]{0,39}$/, 'A category is one lower-case word, like quota.')
  .nullable();
export const projectField = requiredText(100).nullable();
export const tagsField = z
  .array(
    z
      .string()
      .trim()
      .toLowerCase()
      .regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:-]{0,49}$/u, 'A tag is one word of up to 50 letters and digits.'),
  )
  .max(50, 'A ticket has at most 50 tags.')
  .transform((tags) => [...new Set(tags)]);
