/** What must be settled before Chromium starts. */
import { app } from 'electron';
import type { AppPaths } from './app-paths.js';

// Chromium's own calls home; the app makes none.
const SWITCHES = [
  'disable-background-networking',
  'disable-component-update',
  'disable-domain-reliability',
  'no-pings',
];

/** Keeps Chromium's files in our home, its network quiet and every page in a sandbox. To be called before `ready`. */
export function setSwitches({ profile }: AppPaths): void {
  app.setName('Upright');
  // The same as in electron-builder.config.mjs; Windows groups windows and pins by it.
  if (process.platform === 'win32') app.setAppUserModelId('app.upright.desktop');
  app.setPath('userData', profile);
  for (const name of SWITCHES) app.commandLine.appendSwitch(name);
  // Whoever starts the app without a sandbox has no other way: there a page could not start with one.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
}
