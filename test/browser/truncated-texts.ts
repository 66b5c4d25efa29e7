/** Finds texts of a page that do not fit where they stand. */
import type { Page } from 'playwright-core';

/**
 * Texts that are cut off by what they stand in, or stick out of their button, and placeholders wider than their field. What
 * people named (files, clips) may be cut: it stands in a cell or an option, or its whole is the tip of its element.
 */
export const findTruncatedTexts = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found = new Set<string>();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const text = node.nodeValue?.trim();
      const element = node.parentElement;
      if (!text || !element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
      if (element.closest('.sr-only, [role=option][data-item], [role=gridcell]')) continue;
      if (element.closest<HTMLElement>('[title]')?.title.includes(text)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const inside = range.getBoundingClientRect();
      // What is there for screen readers only has a box of a pixel.
      if (inside.width === 0 || element.getBoundingClientRect().width <= 1) continue;
      for (let up: Element | null = element; up && up !== document.body; up = up.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(up);
        const box = up.getBoundingClientRect();
        const sticksOut = inside.right > box.right + 1 || inside.left < box.left - 1;
        const isButton = up.matches('button, label, [role=tab], [role=radio], [role=menuitem]');
        if (sticksOut && (isButton || overflowX === 'hidden' || overflowX === 'clip')) found.add(text);
        // Lines beyond those that are shown.
        if (getComputedStyle(up).webkitLineClamp !== 'none' && inside.bottom > box.bottom + 1) found.add(text);
        if (/auto|scroll/.test(`${overflowX} ${overflowY}`)) break;
      }
    }
    const context = document.createElement('canvas').getContext('2d');
    for (const field of document.querySelectorAll<HTMLInputElement>('input[placeholder]')) {
      if (!context || !field.checkVisibility() || field.value !== '') continue;
      const { font, paddingLeft, paddingRight } = getComputedStyle(field);
      context.font = font;
      const room = field.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight);
      if (context.measureText(field.placeholder).width > room + 1) found.add(field.placeholder);
    }
    return [...found];
  });
