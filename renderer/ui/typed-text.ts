/** Fields into which text is typed. They take it when they lose the focus. */

/** Whether keys are letters there. */
export const isTextField = (target: EventTarget | null): target is HTMLElement =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox]):not([type=range]), textarea, select'));

/** Lets the field that has the focus take what was typed, and gives the focus back to it where it is still there. */
export function commitTypedText(): void {
  const { activeElement } = document;
  if (!isTextField(activeElement)) return;
  activeElement.blur();
  if (activeElement.isConnected && document.activeElement === document.body)
    activeElement.focus({ preventScroll: true });
}
