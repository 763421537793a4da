import { z } from 'zod';
import type { HostEvent } from '../../../code/host-event.ts';
import { repository, time } from '../fields.ts';
import { hostUserOf, user } from '../user.ts';

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#pull_request_review */
const reviewPayload = z.object({
  action: z.string(),
  review: z.object({
    state: z
      .string()
      .toLowerCase()
      .pipe(z.enum(['approved', 'changes_requested', 'commented', 'dismissed'])),
    submitted_at: time,
    user,
  }),
  pull_request: z.object({ number: z.int().positive(), updated_at: time }),
  repository,
});

/** What a reviewer said. A dismissed review is told of its reviewer, whoever dismissed it; an edited one says nothing new. */
export function reviewEvents(payload: unknown): HostEvent[] {
  const { action, review, pull_request, repository } = reviewPayload.parse(payload);
  if (action === 'edited') return [];
  const isDismissed = action === 'dismissed';
  return [
    {
      kind: 'review',
      pullRequest: { repository: repository.full_name, number: pull_request.number },
      state: isDismissed ? 'dismissed' : review.state,
      by: hostUserOf(review.user),
      at: isDismissed ? pull_request.updated_at : review.submitted_at,
    },
  ];
}
