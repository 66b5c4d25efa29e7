/** Lists that are one tab stop. */
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';

/** The arrow keys of what lies in a row, there and back. */
export const SIDEWAYS = ['ArrowRight', 'ArrowLeft'] as const;
/** The same of what lies in a column. */
export const DOWN = ['ArrowDown', 'ArrowUp'] as const;

const isFocused = (locator: Locator) => locator.evaluate((element) => element === document.activeElement);

/** The things of a list: one of them is a tab stop, and the arrow leads from the first to the second and back. */
export async function expectOneStop(
  list: Locator,
  things: string,
  [there, back]: readonly [string, string],
): Promise<void> {
  const all = list.locator(things).filter({ visible: true });
  await all.nth(1).waitFor();
  await expect.poll(() => list.locator(`${things}[tabindex="0"]`).count()).toBe(1);
  await all.first().focus();
  await list.page().keyboard.press(there);
  await expect.poll(() => isFocused(all.nth(1))).toBe(true);
  await list.page().keyboard.press(back);
  await expect.poll(() => isFocused(all.first())).toBe(true);
  await list.page().keyboard.press('Tab');
  const inside = await list.locator(things).evaluateAll((each) => each.some((one) => one === document.activeElement));
  expect(inside).toBe(false);
}
