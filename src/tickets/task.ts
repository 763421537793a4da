import { defineCollection, type Row } from '../database/collection.ts';

/** A named line of a ticket, with a state. What a pull request is bound to is done when that is merged. */
export type Task = Row & {
  ticketId: string;
  /** 1, 2, 3 … within the ticket: what people name it by, besides its name. */
  number: number;
  name: string;
  state: 'open' | 'done';
  pullRequestId: string | null;
  createdBy: string;
  createdAt: Date;
  doneAt: Date | null;
};

export const tasks = defineCollection<Task>(
  'tasks',
  {
    ticketId: { type: String, required: true },
    number: { type: Number, required: true },
    name: { type: String, required: true },
    state: { type: String, required: true },
    pullRequestId: String,
    createdBy: String,
    createdAt: Date,
    doneAt: Date,
  },
  [
    { fields: { tenantId: 1, ticketId: 1, number: 1 }, unique: true },
    { fields: { tenantId: 1, pullRequestId: 1 } },
  ],
);
