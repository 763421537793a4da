import { z } from 'zod';
import { repository } from './fields.ts';

const inRepository = z.object({ repository });

/** What has to be taken in order: the repository; what has none shares one lane. */
export function laneOf(payload: unknown): string {
  return inRepository.safeParse(payload).data?.repository.full_name ?? '';
}
