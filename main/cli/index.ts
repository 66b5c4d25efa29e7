/** The entry of `upright`: sets V8 up, then loads the command line. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { findHome } from '../engine/home.js';

// What is young here is little; a larger space for it only costs memory.
setFlagsFromString('--max-semi-space-size=2');
// After the flags, which are part of what is kept; before everything that is worth keeping. Where it cannot be written, all
// is compiled anew.
enableCompileCache(join(findHome(process.env).cache, 'compiled'));

await import('./process.js');
