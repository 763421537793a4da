/** Gives the focus to the message that what has it now is part of: it stays when its toolbar or edit box goes. */
export function focusRow(): void {
  document.activeElement?.closest<HTMLElement>('[data-row]')?.focus();
}
