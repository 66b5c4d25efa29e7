#!/usr/bin/env node
/**
 * The `upright` command in a clone: sets up what is missing (messages on stderr), then runs the built command line on a
 * Node that is new enough, in this process where it is one.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { endAs, launchCli } from './launch.mjs';
import { CLI } from './setup/compile.mjs';
import { root, setUpOrExit } from './setup/index.mjs';

const node = await setUpOrExit({ build: true });
if (node === process.execPath) await import(pathToFileURL(join(root, CLI)).href);
else endAs(await launchCli(node, process.argv.slice(2)));
