/** Loads the app as Electron does: it is not ready before the app's own code has been loaded, however long that waits. */
import { app } from './app.mjs';
import './register.mjs';

await import(process.env.STAND_IN_ENTRY);
app.codeLoaded();
