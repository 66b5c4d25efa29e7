/** Chooses files in the browser's own dialog. */
import type { FileChooser, Page } from 'playwright-core';

/** Chooses files, given by their paths or by what they hold, in the dialog that `open` opens. */
export async function chooseFiles(
  page: Page,
  open: () => Promise<void>,
  files: Parameters<FileChooser['setFiles']>[0],
): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  // A page is told to hand its dialogs over by another way than keys and clicks, which may arrive before. Its answer
  // tells that it has heard of it.
  await page.evaluate(() => undefined);
  await open();
  await (await chooser).setFiles(files);
}
