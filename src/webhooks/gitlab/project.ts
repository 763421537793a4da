import { z } from 'zod';

/** The project that an event is of. */
export const project = z.object({
  path_with_namespace: z.string().min(1),
  web_url: z.url({ protocol: /^https?$/ }),
  default_branch: z.string().nullish(),
});

const inProject = z.object({ project: project.pick({ path_with_namespace: true }) });

/** What has to be taken in order: the project; what has none shares one lane. */
export function laneOf(payload: unknown): string {
  return inProject.safeParse(payload).data?.project.path_with_namespace ?? '';
}
