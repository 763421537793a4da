import { describe, expect, it } from 'vitest';
import { readColumns, writeColumns } from '../../../src/slack/modals/board-columns.ts';

describe('columns as a text', () => {
  it('are a line each, and are read as they were written', () => {
    const columns = [
      { name: 'To do', statuses: ['new' as const, 'triaged' as const] },
      { name: 'Shift 12:00', statuses: ['in_progress' as const] },
    ];
    const text = 'To do: new, triaged\nShift 12:00: in_progress';
    expect(writeColumns(columns)).toBe(text);
    expect(readColumns(text, 'columns')).toEqual(columns);
  });

  it('take statuses under all their names, and blank lines', () => {
    expect(
      readColumns('\r\n Doing :  In Progress , started,\n\nWait: waiting for its requester', 'columns'),
    ).toEqual([
      { name: 'Doing', statuses: ['in_progress', 'in_progress'] },
      { name: 'Wait', statuses: ['wait_requester'] },
    ]);
  });

  it.each([
    ['Doing', 'Write a line like "Doing: in_progress, escalated"; this is "Doing".'],
    ['Doing:', 'Write a line like "Doing: in_progress, escalated"; this is "Doing:".'],
    [': new', 'Write a line like "Doing: in_progress, escalated"; this is ": new".'],
    ['Doing: in_progres', '"in_progres" is no status. Did you mean in_progress?'],
    ['Doing: new and old', '"new and old" is no status. There are new, triaged, in_progress,'],
  ])('%s is refused under the field', (text, message) => {
    expect(() => readColumns(text, 'columns')).toThrow(message);
  });
});
