/** `project.*`: the projects that the engine keeps, every accepted edit on disk before it is acknowledged. */
import { z } from 'zod';
import { MessageSchema } from '../locales/message.js';
import { Edit, MOST_EDITS, SingleEdit } from '../project/edit.js';
import { AssetId, ProjectId } from '../project/ids.js';
import { CanvasSize } from '../project/canvas-size.js';
import { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { StyleName } from '../styles/style-name.js';
import { FilePath, Timestamp, page, ProblemSchema, RecordId, Revision, Tag, videoFields } from './fields.js';
import { LibraryAsset } from './library.js';
import { changes, destroys, type Methods, reads } from './method.js';

const Name = z.string().min(1).max(200);

/** One patch of a document: `path` leads to a field or a place in a list (mutative, `core/project/patches.ts`). */
export const Patch = z.lazy(() =>
  z.strictObject({
    op: z.enum(['add', 'remove', 'replace']),
    path: z.array(z.union([z.string(), z.number()])),
    value: z.unknown().optional(),
  }),
);

/** The state of a project after a change. */
export const ProjectState = z.strictObject({
  id: ProjectId,
  revision: Revision,
  /** The step that `project.undo` would take back, and that `project.redo` would bring back: "Split clip". */
  undo: z.string().nullable(),
  redo: z.string().nullable(),
  /** The same names as keys of the catalogue, for other languages; absent where a person or a script gave the name. */
  undoText: MessageSchema.optional(),
  redoText: MessageSchema.optional(),
});
export type ProjectState = z.infer<typeof ProjectState>;

/** A project as a list shows it. */
export const ProjectSummary = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    name: z.string(),
    revision: Revision,
    ...videoFields,
    items: z.int(),
    createdAt: Timestamp,
    /** Of its last accepted edit. */
    changedAt: Timestamp,
    /** When it was opened last; null where never. */
    openedAt: Timestamp.nullable(),
    favourite: z.boolean(),
    archived: z.boolean(),
    /** When it was deleted; it can be brought back until it is purged. */
    deletedAt: Timestamp.nullable(),
    tags: z.array(z.string()),
    /** Key of a derived picture (JPEG) of it; null until one is made. */
    thumbnail: z.string().nullable(),
  }),
);
export type ProjectSummary = z.infer<typeof ProjectSummary>;

/** The state of a project's file on disk. */
export const ProjectAsset = z.strictObject({
  asset: AssetId,
  path: z.string(),
  status: z.enum(['present', 'missing', 'changed']),
});

/** A named state to go back to. */
export const ProjectVersion = z.strictObject({
  id: RecordId,
  name: z.string(),
  revision: Revision,
  createdAt: Timestamp,
});

/** One step of the history. */
export const HistoryStep = z.lazy(() =>
  z.strictObject({
    /** 1 is the first step ever made. */
    position: z.int(),
    name: z.string(),
    /** The same as a key of the catalogue; absent where a person or a script gave the name. */
    text: MessageSchema.optional(),
    at: Timestamp,
  }),
);

const Change = z.strictObject({ id: ProjectId, base: Revision });

/** The methods. */
export const projectMethods = {
  'project.create': changes(
    'Makes a project, empty or from a whole document.',
    () =>
      z.strictObject({
        name: Name.optional(),
        size: CanvasSize.optional(),
        fps: FrameRate.optional(),
        /** A document to start from; it gets an id of its own, relative paths start at `folder`. */
        project: Project.optional(),
        folder: FilePath.optional(),
        /** The brand kit that it gets; that for new projects where absent, none where null. */
        brand: StyleName.nullable().optional(),
      }),
    ProjectState,
  ),
  'project.get': reads(
    'The whole document at its current revision.',
    () => z.strictObject({ id: ProjectId }),
    () => ProjectState.extend({ project: Project }),
  ),
  'project.open': changes(
    'The whole document and how each of its files stands; marks it as opened and finds moved files by their content.',
    () => z.strictObject({ id: ProjectId }),
    () => ProjectState.extend({ project: Project, assets: z.array(ProjectAsset) }),
  ),
  'project.media': reads(
    "What the library knows of a project's files, in their order; null for what it does not know: import that first.",
    () => z.strictObject({ id: ProjectId }),
    () =>
      z.strictObject({
        media: z.array(
          z.strictObject({ asset: AssetId, status: ProjectAsset.shape.status, library: LibraryAsset.nullable() }),
        ),
      }),
  ),
  'project.list': reads(
    'The projects, what was changed last first.',
    () =>
      z.strictObject({
        /** Words that name or tags must hold, in any order, whatever the case or accents. */
        search: z.string().max(200).default(''),
        tags: z.array(Tag).max(50).default([]),
        favourite: z.boolean().optional(),
        archived: z.boolean().default(false),
        deleted: z.boolean().default(false),
        order: z.enum(['changed', 'opened', 'created', 'name']).default('changed'),
        ...page,
      }),
    () => z.strictObject({ projects: z.array(ProjectSummary), total: z.int() }),
  ),
  'project.edit': changes(
    'Applies one edit as one step; refused with project.conflict where `base` is not the current revision.',
    () => Change.extend({ edit: Edit }),
    ProjectState,
    { longList: { path: ['edit', 'edits'], entry: SingleEdit, most: MOST_EDITS } },
  ),
  'project.undo': changes('Takes the last step back.', Change, ProjectState),
  'project.redo': changes('Brings the step last taken back again.', Change, ProjectState),
  'project.steps': reads(
    'The steps of the history, the newest first; those past `head` are undone.',
    () => z.strictObject({ id: ProjectId, ...page }),
    () => z.strictObject({ head: z.int(), total: z.int(), steps: z.array(HistoryStep) }),
  ),
  'project.goTo': changes(
    'Undoes or redoes, until `position` is the last step that is done; 0 is the project as it began.',
    () => Change.extend({ position: z.int().min(0) }),
    ProjectState,
  ),
  'project.rename': changes(
    'Gives the project another name, as one step.',
    () => Change.extend({ name: Name }),
    ProjectState,
  ),
  'project.duplicate': changes(
    'Makes a copy of the document without its history.',
    () => z.strictObject({ id: ProjectId, name: Name.optional() }),
    ProjectState,
  ),
  'project.label': changes(
    'Sets what is named of favourite, archived and tags; no step of the history.',
    () =>
      z.strictObject({
        id: ProjectId,
        favourite: z.boolean().optional(),
        archived: z.boolean().optional(),
        tags: z.array(Tag).max(50).optional(),
      }),
    ProjectSummary,
  ),
  'project.saveVersion': changes(
    'Keeps the current state under a name.',
    () => z.strictObject({ id: ProjectId, name: Name }),
    ProjectVersion,
  ),
  'project.versions': reads(
    'The named versions, the newest first.',
    () => z.strictObject({ id: ProjectId }),
    () => z.strictObject({ versions: z.array(ProjectVersion) }),
  ),
  'project.restoreVersion': changes(
    'Goes back to a named version, as one step that can be undone.',
    () => Change.extend({ version: RecordId }),
    ProjectState,
  ),
  'project.deleteVersion': destroys(
    'Forgets a named version.',
    () => z.strictObject({ id: ProjectId, version: RecordId }),
    () => z.strictObject({}),
  ),
  'project.delete': changes(
    'Puts a project away; project.undelete brings it back until it is purged, 30 days later by default.',
    () => z.strictObject({ id: ProjectId }),
    ProjectSummary,
  ),
  'project.undelete': changes(
    'Brings a deleted project back.',
    () => z.strictObject({ id: ProjectId }),
    ProjectSummary,
  ),
  'project.purge': destroys(
    'Removes a deleted project with its history for good. Media files are never touched.',
    () => z.strictObject({ id: ProjectId }),
    () => z.strictObject({}),
  ),
  'project.sample': changes(
    'The project of the sample that comes with Upright: the one that is there, else a new one, tagged "sample".',
    () => z.strictObject({}),
    ProjectState,
  ),
  'project.import': changes(
    'Takes a project in: a bundle (.upright), a project file, a recipe or OpenTimelineIO (.otio).',
    () =>
      z.strictObject({
        file: FilePath,
        /** Folder for the media and fonts of a bundle; a folder of the engine's own where absent. */
        mediaFolder: FilePath.optional(),
        /** Folders in which moved files are looked for. */
        search: z.array(FilePath).max(20).default([]),
        /** Lets the file refer to media outside its own folder. */
        allowOutside: z.boolean().default(false),
      }),
    () => ProjectState.extend({ assets: z.array(ProjectAsset), problems: z.array(ProblemSchema) }),
  ),
  'project.export': changes(
    'Writes a project as a portable bundle, a plain project file or OpenTimelineIO.',
    () =>
      z.strictObject({
        id: ProjectId,
        output: FilePath,
        format: z.enum(['upright', 'json', 'otio']).default('upright'),
        /** Packs the media into the bundle, not only the document and its fonts. */
        media: z.boolean().default(false),
        overwrite: z.boolean().default(false),
      }),
    () => z.strictObject({ file: z.string(), bytes: z.int(), problems: z.array(ProblemSchema) }),
  ),
  'project.relink': changes(
    'Points assets at their files again: those named, and others found in `search` by content, then by name and length.',
    () =>
      Change.extend({
        links: z.record(AssetId, FilePath).default({}),
        search: z.array(FilePath).max(20).default([]),
      }),
    () => ProjectState.extend({ assets: z.array(ProjectAsset) }),
  ),
} as const satisfies Methods;

/** Broadcast when a project changes. `patches` lead from the previous revision to `revision`. */
export const ProjectChange = z.lazy(() =>
  z.strictObject({
    id: ProjectId,
    revision: Revision,
    change: z.enum(['created', 'edit', 'undo', 'redo', 'labelled', 'deleted', 'undeleted', 'purged']),
    /** Name of the step; null where it was none. */
    step: z.string().nullable(),
    /** The same as a key of the catalogue; absent where a person or a script gave the name. */
    stepText: MessageSchema.optional(),
    patches: z.array(Patch),
  }),
);
export type ProjectChange = z.infer<typeof ProjectChange>;
