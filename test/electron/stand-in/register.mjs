/** Whoever imports `electron` from now on gets the stand-in. */
import { registerHooks } from 'node:module';

const standIn = new URL('./electron.mjs', import.meta.url).href;

registerHooks({
  resolve: (name, context, next) =>
    name === 'electron' ? { url: standIn, format: 'module', shortCircuit: true } : next(name, context),
});
