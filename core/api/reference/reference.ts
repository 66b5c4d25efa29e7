/** The reference of the contract that this build has. */
import { api, events } from '../api.js';
import { errorReference } from './error-reference.js';
import { discoverMethods } from './discover.js';
import { toJsonText } from './json-text.js';
import { toMarkdown } from './markdown.js';
import { type OpenRpc, toOpenRpc } from './open-rpc.js';

const methods = { ...api, ...discoverMethods };

/** What `rpc.discover` answers; `version` is that of Upright. */
export const buildOpenRpc = (version: string): OpenRpc => toOpenRpc(methods, events, errorReference, version);

/** The generated files of `docs/`, by name. */
export const buildReference = (version: string): Readonly<Record<'api.md' | 'openrpc.json', string>> => ({
  'api.md': toMarkdown(methods, events, errorReference),
  'openrpc.json': toJsonText(buildOpenRpc(version)),
});
