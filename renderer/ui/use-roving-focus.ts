/** One tab stop for a list: Tab goes to it and past it, arrow keys go from one to the next (WAI-ARIA, "roving tabindex"). */
import { useCallback } from 'react';
import { moveFocus } from './move-focus.js';

const FOCUSABLE = 'button:not(:disabled)';
// They use arrow keys themselves.
const WITH_ARROWS = 'input, textarea, [contenteditable=true], [role=separator], [role=slider]';

// A text that runs, such as a timecode, is no other list.
const changesElements = ({ type, addedNodes, removedNodes }: MutationRecord): boolean =>
  type === 'attributes' || [...addedNodes, ...removedNodes].some((node) => node instanceof Element);

/** A ref for the list. Tab goes to what had the focus last, at first to what is chosen; `selector` finds what can have it. */
export const useRovingFocus = (selector: string = FOCUSABLE) =>
  useCallback(
    (list: HTMLElement | null) => {
      if (!list) return undefined;
      let current: HTMLElement | null = null;
      let isClicked = false;
      const isToolbar = list.getAttribute('role') === 'toolbar';
      // What a narrow place hides cannot have the focus.
      const all = () => [...list.querySelectorAll<HTMLElement>(selector)].filter((each) => each.checkVisibility());
      const renew = (): void => {
        const items = all();
        if (!current || !items.includes(current))
          current = items.find((each) => each.getAttribute('aria-pressed') === 'true') ?? items[0] ?? null;
        for (const each of items) {
          const tabIndex = each === current ? 0 : -1;
          if (each.getAttribute('tabindex') !== `${tabIndex}`) each.tabIndex = tabIndex;
        }
      };
      const onFocus = ({ target }: FocusEvent): void => {
        const item = (target as HTMLElement).closest<HTMLElement>(selector);
        if (!item || item === current) return;
        current = item;
        renew();
      };
      // Enter and Space make clicks of which none is counted.
      const onClick = ({ detail }: MouseEvent): void => {
        isClicked = detail > 0;
      };
      const onBlur = (): void => {
        isClicked = false;
      };
      const onKeyDown = (event: KeyboardEvent): void => {
        if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if ((event.target as HTMLElement).closest(WITH_ARROWS)) return;
        // After a click on a tool the arrow keys go on to move the playhead.
        if (isToolbar && isClicked) return;
        const end = event.key === 'Home' ? all()[0] : event.key === 'End' ? all().at(-1) : undefined;
        end?.focus();
        if (!end && !moveFocus(list, event.key, selector)) return;
        event.preventDefault();
        event.stopPropagation();
      };
      // What is seen is known without another layout where a frame is drawn anyway.
      let frame: number | null = null;
      const renewSoon = (): void => {
        frame ??= requestAnimationFrame(() => {
          frame = null;
          renew();
          observer.takeRecords();
        });
      };
      renew();
      const observer = new MutationObserver((changes) => {
        if (changes.some(changesElements)) renewSoon();
      });
      observer.observe(list, { childList: true, subtree: true, attributeFilter: ['disabled', 'tabindex'] });
      const sizes = new ResizeObserver(renewSoon);
      sizes.observe(list);
      list.addEventListener('focusin', onFocus);
      list.addEventListener('focusout', onBlur);
      list.addEventListener('click', onClick);
      list.addEventListener('keydown', onKeyDown);
      return () => {
        if (frame !== null) cancelAnimationFrame(frame);
        observer.disconnect();
        sizes.disconnect();
        list.removeEventListener('focusin', onFocus);
        list.removeEventListener('focusout', onBlur);
        list.removeEventListener('click', onClick);
        list.removeEventListener('keydown', onKeyDown);
      };
    },
    [selector],
  );
