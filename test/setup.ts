/** What holds in every test file: properties that name no number of runs are tried this often. */
import { configureGlobal } from 'fast-check';
import { iterations } from './iterations.js';

configureGlobal({ numRuns: iterations(200) });
