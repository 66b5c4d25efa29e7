/** Chromium has no schemes of ours without Electron: in it they are hosts that no request ever leaves for. */
const PAIRS = [
  ['app://upright', 'https://upright.app.test'],
  ['media://upright', 'https://upright.media.test'],
];

const replaceAll = (text, from, to) => PAIRS.reduce((result, pair) => result.replaceAll(pair[from], pair[to]), text);

/** Our address as Chromium has it. */
export const toBrowser = (text) => replaceAll(text, 0, 1);

/** Chromium's address as the app has it. */
export const toApp = (text) => replaceAll(text, 1, 0);
