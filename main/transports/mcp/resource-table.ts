/** The table of resources, by address. */
import type { Client } from '../../../core/api/client.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { FrameCapture } from './frame-capture.js';
import { GUIDE_NAMES, guide } from './guide.js';

export type ResourceContent = { readonly text: string } | { readonly png: Uint8Array };

/** The values of an address's variables. */
export type Variables = Readonly<Record<string, string>>;

/** A resource, or a template of resources. */
export interface ResourceEntry {
  readonly uri: string;
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly read: (variables: Variables) => Promise<ResourceContent>;
  /** The resources of a template that are worth listing, by their variables. */
  readonly list?: () => Promise<readonly { readonly title: string; readonly variables: Variables }[]>;
  /** Possible values of a variable; the caller filters them. */
  readonly complete?: (variable: string) => Promise<readonly string[]>;
}

// Longer lists help neither models nor people; project_list and library_list find the rest.
const MOST_LISTED = 100;
const JSON_TYPE = 'application/json';
const LONGEST_SIDE = 720;

export function createResourceTable(client: Client, capture: FrameCapture): readonly ResourceEntry[] {
  const asJson = (value: unknown): ResourceContent => ({ text: JSON.stringify(value) });
  const projects = async () => (await client['project.list']({ limit: MOST_LISTED })).projects;
  const assets = async () => (await client['library.list']({ limit: MOST_LISTED })).assets;
  const jobs = async () => (await client['jobs.list']({ order: 'newest', limit: MOST_LISTED })).jobs;
  const idsOf = async (records: Promise<readonly { readonly id: string }[]>) => (await records).map(({ id }) => id);
  const idOf = ({ id = '' }: Variables) => id;
  return [
    {
      uri: 'upright://guide',
      name: 'guide',
      title: guide.compose.title,
      description: 'Read this before composing: how a project works, with a worked example.',
      mimeType: guide.compose.mimeType,
      read: async () => ({ text: guide.compose.text() }),
    },
    {
      uri: 'upright://guide/{topic}',
      name: 'guide-topic',
      title: 'A page of the guide',
      description: `One of ${GUIDE_NAMES.join(', ')}; all but the first are JSON Schemas.`,
      mimeType: 'text/plain',
      read: async ({ topic = '' }) => {
        const name = GUIDE_NAMES.find((each) => each === topic);
        if (!name) throw new UprightError('input.invalid', message('mcp:noPage', { page: JSON.stringify(topic) }));
        return { text: guide[name].text() };
      },
      complete: async () => GUIDE_NAMES,
    },
    {
      uri: 'upright://projects',
      name: 'projects',
      title: 'Projects',
      description: 'The projects, what was changed last first.',
      mimeType: JSON_TYPE,
      read: async () => asJson(await client['project.list']({ limit: MOST_LISTED })),
    },
    {
      uri: 'upright://projects/{id}',
      name: 'project',
      title: 'A project',
      description: 'The whole document at its current revision.',
      mimeType: JSON_TYPE,
      read: async (variables) => asJson(await client['project.get']({ id: idOf(variables) })),
      list: async () => (await projects()).map(({ id, name }) => ({ title: name, variables: { id } })),
      complete: () => idsOf(projects()),
    },
    {
      uri: 'upright://projects/{id}/frame/{seconds}',
      name: 'frame',
      title: 'A frame of a project',
      description: 'The finished video at a moment of the timeline, in seconds, as a picture.',
      mimeType: 'image/png',
      read: async (variables) => {
        const seconds = toSeconds(variables.seconds ?? '');
        const source = { projectId: idOf(variables) };
        return { png: (await capture.take({ source, seconds, longest: LONGEST_SIDE, skipMissing: true })).png };
      },
      complete: async (variable) => (variable === 'id' ? idsOf(projects()) : []),
    },
    {
      uri: 'upright://library',
      name: 'library',
      title: 'Library',
      description: 'The media that Upright knows, the newest first.',
      mimeType: JSON_TYPE,
      read: async () => asJson(await client['library.list']({ limit: MOST_LISTED })),
    },
    {
      uri: 'upright://library/{id}',
      name: 'asset',
      title: 'A file of the library',
      description: 'What is known of a file: length, size, sound, tags, and what was made from it.',
      mimeType: JSON_TYPE,
      read: async (variables) => asJson(await client['library.get']({ id: idOf(variables) })),
      complete: () => idsOf(assets()),
    },
    {
      uri: 'upright://jobs',
      name: 'jobs',
      title: 'Jobs',
      description: 'Exports, imports and other long work.',
      mimeType: JSON_TYPE,
      read: async () => asJson(await client['jobs.list']({ order: 'newest', limit: MOST_LISTED })),
    },
    {
      uri: 'upright://jobs/{id}',
      name: 'job',
      title: 'A job',
      description: 'How far it is, and what it brought or why it failed.',
      mimeType: JSON_TYPE,
      read: async (variables) => asJson(await client['jobs.get']({ jobId: idOf(variables) })),
      complete: () => idsOf(jobs()),
    },
  ];
}

function toSeconds(text: string): number {
  if (!/^\d{1,7}(\.\d{1,6})?$/.test(text)) {
    throw new UprightError('input.invalid', message('mcp:noMoment', { text: JSON.stringify(text) }));
  }
  return Number(text);
}
