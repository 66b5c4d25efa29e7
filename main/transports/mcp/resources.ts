/** The protocol's requests about resources: list, read, complete. */
import {
  type ReadResourceResult,
  type Resource,
  ResourceNotFoundError,
  type ResourceTemplateType,
} from '@modelcontextprotocol/server';
import { parseUri, toUri, variablesOf } from './resource-uri.js';
import type { ResourceContent, ResourceEntry } from './resource-table.js';

/** Failures of the engine are thrown unchanged. */
export interface ResourceProvider {
  readonly list: () => Promise<Resource[]>;
  readonly templates: () => ResourceTemplateType[];
  readonly read: (uri: string) => Promise<ReadResourceResult>;
  /** Values of a template's variable that contain what was typed, best matches first. */
  readonly complete: (template: string, variable: string, typed: string) => Promise<string[]>;
}

/** The protocol's limit for a completion. */
const MOST_VALUES = 100;

export function createResourceProvider(table: readonly ResourceEntry[]): ResourceProvider {
  const isTemplate = ({ uri }: ResourceEntry) => variablesOf(uri).length > 0;
  return {
    async list() {
      const listed = await Promise.all(table.map((entry) => (isTemplate(entry) ? listOf(entry) : [toResource(entry)])));
      return listed.flat();
    },
    templates: () => table.filter(isTemplate).map((entry) => ({ uriTemplate: entry.uri, ...describe(entry) })),
    async read(uri) {
      for (const entry of table) {
        const variables = parseUri(entry.uri, uri);
        if (variables) return { contents: [toContents(uri, entry.mimeType, await entry.read(variables))] };
      }
      throw new ResourceNotFoundError(uri.slice(0, 200));
    },
    async complete(template, variable, typed) {
      const entry = table.find(({ uri }) => uri === template);
      if (!entry?.complete || !variablesOf(entry.uri).includes(variable)) return [];
      const values = await entry.complete(variable);
      const fitting = values.filter((value) => value.includes(typed));
      return fitting.sort((a, b) => Number(b.startsWith(typed)) - Number(a.startsWith(typed))).slice(0, MOST_VALUES);
    },
  };
}

const describe = ({ name, title, description, mimeType }: ResourceEntry) => ({ name, title, description, mimeType });

const toResource = (entry: ResourceEntry): Resource => ({ uri: entry.uri, ...describe(entry) });

async function listOf(entry: ResourceEntry): Promise<Resource[]> {
  const members = (await entry.list?.()) ?? [];
  return members.map(({ title, variables }) => {
    const uri = toUri(entry.uri, variables);
    return { ...toResource(entry), uri, name: uri.slice('upright://'.length), title };
  });
}

const toContents = (uri: string, mimeType: string, content: ResourceContent): ReadResourceResult['contents'][number] =>
  'text' in content
    ? { uri, mimeType, text: content.text }
    : { uri, mimeType, blob: Buffer.from(content.png).toString('base64') };
