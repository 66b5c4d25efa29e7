/** Lets a test act in the app's process and in its page, as Playwright's `ElectronApplication` does. */

const inMain = async (source, value) => {
  const electron = await import('./electron.mjs');
  return new Function(`return (${source})`)()(electron, value);
};

const inPage = async (source, value) => {
  const { BrowserWindow } = await import('./electron.mjs');
  const [window] = BrowserWindow.getAllWindows();
  if (!window?.webContents.page) throw new Error('There is no page.');
  return window.webContents.page.evaluate(`(${source})(${JSON.stringify(value ?? null)})`);
};

process.on('message', async ({ id, where, source, value }) => {
  try {
    const result = await (where === 'main' ? inMain : inPage)(source, value);
    process.send?.({ id, result });
  } catch (error) {
    process.send?.({ id, error: String(error) });
  }
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
