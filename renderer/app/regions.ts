/** The regions of the window, which F6 goes through: bars, panels, stage, inspector, timeline. */

const REGION = '[data-region]';
const FOCUSABLE = 'button, input, textarea, select, a[href], [tabindex]:not([tabindex="-1"]), [contenteditable=true]';

const lastIn = new WeakMap<Element, HTMLElement>();

const isVisible = (element: HTMLElement): boolean => element.checkVisibility() && element.closest('[inert]') === null;
const canFocus = (element: HTMLElement): boolean =>
  element.tabIndex >= 0 && !element.matches(':disabled') && isVisible(element);

/** Gives the focus to the next region or the one before: to what had it there last, else to what comes first there. */
export function focusRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>(REGION)].filter(isVisible);
  if (regions.length === 0) return;
  const { activeElement } = document;
  const here = activeElement?.closest<HTMLElement>(REGION) ?? null;
  if (here && activeElement instanceof HTMLElement) lastIn.set(here, activeElement);
  const at = here ? regions.indexOf(here) : step === 1 ? -1 : 0;
  for (let n = 1; n <= regions.length; n++) {
    const region = regions[(at + step * n + regions.length * 2) % regions.length];
    const last = region && lastIn.get(region);
    const target =
      last && region.contains(last) && canFocus(last)
        ? last
        : [...(region?.querySelectorAll<HTMLElement>(FOCUSABLE) ?? [])].find(canFocus);
    if (!target) continue;
    target.focus();
    return;
  }
}
