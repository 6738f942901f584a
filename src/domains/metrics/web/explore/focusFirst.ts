/** Gives a field the focus as it appears: a sheet that was opened by a press is searched at once. */
export function focusFirst(element: HTMLInputElement | null): void {
  element?.focus();
}
