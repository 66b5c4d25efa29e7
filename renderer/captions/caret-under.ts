/** The place of a click in the text of a cue; null where it is beside the text. */
export function caretUnder({
  clientX,
  clientY,
  target,
}: Pick<MouseEvent, 'clientX' | 'clientY'> & { readonly target: EventTarget | null }): number | null {
  const text = target instanceof Element ? target.closest('[data-at]')?.querySelector('p') : null;
  const under = document.caretPositionFromPoint?.(clientX, clientY);
  if (!text || !under || !text.contains(under.offsetNode)) return null;
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(under.offsetNode, under.offset);
  return before.toString().length;
}
