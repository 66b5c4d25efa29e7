/** `library.*`: the media that the engine knows, and what it found out about each. */
import { z } from 'zod';
import { MediaInfo } from '../media/media-info.js';
import { ProjectId } from '../project/ids.js';
import { FrameRate } from '../project/time.js';
import { Cost } from '../providers/cost.js';
import { FailureSchema, FilePath, Timestamp, page, RecordId, Tag } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import type { Named } from '../project/named-schema.js';

/** What a file is for. */
export const LibraryKind = z.enum(['video', 'audio', 'image', 'font', 'lut']);
export type LibraryKind = z.infer<typeof LibraryKind>;

/** What is made from a file and kept in the cache; a thumbnail is made from a project. */
export const DerivedKind = z.enum(['poster', 'filmstrip', 'peaks', 'proxy', 'thumbnail']);
export type DerivedKind = z.infer<typeof DerivedKind>;

/** A finished file of the cache; the HTTP server serves it under its key. */
export const DerivedFile = z.strictObject({
  kind: DerivedKind,
  key: z.string(),
  /** MIME type. */
  type: z.string(),
  bytes: z.int(),
  /** What a reader needs to know: a filmstrip's tile size and step, the zooms of peaks; see `docs/library.md`. */
  meta: z.json(),
});
export type DerivedFile = z.infer<typeof DerivedFile>;

/** A span of a source, microseconds. */
export const SourceSpan = z.lazy(() => z.strictObject({ startUs: z.int(), endUs: z.int() }));

const mediaFactsSchema = z.lazy(() =>
  z.strictObject({
    /** EBU R 128 of the whole file, LUFS, dBTP and LU; null where silent. */
    loudness: z.strictObject({ integrated: z.number(), truePeak: z.number(), range: z.number() }).nullable(),
    /** Times of hard cuts, microseconds. */
    scenes: z.array(z.int()).nullable(),
    /** Spans below -50 dBFS for at least half a second. */
    silences: z.array(SourceSpan).nullable(),
    /** Times of frames that can be decoded without those before them, microseconds. */
    keyframes: z.array(z.int()).nullable(),
  }),
);
/** The schema of {@link MediaFacts}. */
export interface MediaFactsSchema extends Named<typeof mediaFactsSchema> {}
/** What was measured in a file once; null where it was not measured yet or does not apply. */
export const MediaFacts: MediaFactsSchema = mediaFactsSchema;
export type MediaFacts = z.infer<typeof MediaFacts>;

/** Which model made a file, and of what. */
export const GeneratedBy = z.lazy(() =>
  z.strictObject({
    provider: z.string(),
    model: z.string(),
    /** What was to be seen, in words. */
    prompt: z.string(),
    /** The look that it was told besides; empty for none. */
    style: z.string(),
    /** Millionths of a US dollar, as it was told or expected; null where no price is known. */
    cost: Cost.nullable(),
    at: Timestamp,
  }),
);
export type GeneratedBy = z.infer<typeof GeneratedBy>;

const libraryAssetSchema = z.lazy(() =>
  z.strictObject({
    id: RecordId,
    kind: LibraryKind,
    name: z.string(),
    path: z.string(),
    /** SHA-256 of its content; null until it is read. */
    hash: z.string().nullable(),
    bytes: z.int(),
    /** `ready` can be used, though more may still be found out; `changed` differs on disk from what was imported. */
    state: z.enum(['ready', 'broken', 'missing', 'changed']),
    /** Why it is broken. */
    error: FailureSchema.nullable(),
    info: MediaInfo.nullable(),
    seconds: z.number().nullable(),
    /** Of the upright picture, pixels. */
    size: z.strictObject({ width: z.number(), height: z.number() }).nullable(),
    orientation: z.enum(['portrait', 'landscape', 'square']).nullable(),
    importedAt: Timestamp,
    /** When the file was written last. */
    modifiedAt: Timestamp,
    /** Null for what no model made. */
    generated: GeneratedBy.nullable(),
    favourite: z.boolean(),
    tags: z.array(z.string()),
    collections: z.array(RecordId),
    derived: z.array(DerivedFile),
  }),
);
/** The schema of {@link LibraryAsset}. */
export interface LibraryAssetSchema extends Named<typeof libraryAssetSchema> {}
/** One file of the library. The same bytes at two places are one record. */
export const LibraryAsset: LibraryAssetSchema = libraryAssetSchema;
export type LibraryAsset = z.infer<typeof LibraryAsset>;

/** Assets that belong together for a person: an exercise library, a brand's pictures. */
export const Collection = z.lazy(() =>
  z.strictObject({ id: RecordId, name: z.string(), assets: z.int(), createdAt: Timestamp }),
);

/** A folder whose new files are imported by themselves. */
export const WatchedFolder = z.lazy(() =>
  z.strictObject({
    id: RecordId,
    path: z.string(),
    collection: RecordId.nullable(),
    state: z.enum(['watching', 'missing']),
  }),
);

const Ids = z.lazy(() => z.array(RecordId).min(1).max(10_000));

/** The methods. */
export const libraryMethods = {
  'library.import': changes(
    'Imports files and folders in the background and answers with the job; what is usable appears at once.',
    () =>
      z.strictObject({
        paths: z.array(FilePath).min(1).max(10_000),
        /** Folders with all that is in them, else only the files directly in them. */
        recursive: z.boolean().default(true),
        collection: RecordId.optional(),
        tags: z.array(Tag).max(50).default([]),
      }),
    () => z.strictObject({ jobId: JobId }),
  ),
  'library.list': reads(
    'The assets that fit every condition, the newest first.',
    () =>
      z.strictObject({
        /** Words that name, folder, tags or prompt must hold, in any order, whatever the case or accents. */
        search: z.string().max(200).default(''),
        kinds: z.array(LibraryKind).max(5).default([]),
        orientation: z.enum(['portrait', 'landscape', 'square']).optional(),
        states: z.array(LibraryAsset.unwrap().shape.state).max(4).default([]),
        tags: z.array(Tag).max(50).default([]),
        collection: RecordId.optional(),
        favourite: z.boolean().optional(),
        minSeconds: z.number().min(0).optional(),
        maxSeconds: z.number().min(0).optional(),
        importedAfter: Timestamp.optional(),
        importedBefore: Timestamp.optional(),
        order: z.enum(['imported', 'modified', 'name', 'length', 'size']).default('imported'),
        /** Assets that this project uses, or that were imported since it was made, come before all others. */
        projectFirst: ProjectId.optional(),
        ...page,
      }),
    () => z.strictObject({ assets: z.array(LibraryAsset), total: z.int() }),
  ),
  'library.get': reads('One asset.', () => z.strictObject({ id: RecordId }), LibraryAsset),
  'library.facts': reads('What was measured in a file.', () => z.strictObject({ id: RecordId }), MediaFacts),
  'library.usage': reads(
    'The projects that use an asset.',
    () => z.strictObject({ id: RecordId }),
    () => z.strictObject({ projects: z.array(z.strictObject({ id: ProjectId, name: z.string() })) }),
  ),
  'library.label': changes(
    'Sets what is named of favourite, tags and name.',
    () =>
      z.strictObject({
        ids: Ids,
        favourite: z.boolean().optional(),
        addTags: z.array(Tag).max(50).default([]),
        removeTags: z.array(Tag).max(50).default([]),
        /** Of one asset only. */
        name: z.string().min(1).max(200).optional(),
      }),
    () => z.strictObject({ assets: z.array(LibraryAsset) }),
  ),
  'library.remove': changes(
    'Forgets assets; the files stay, and importing them again brings them back.',
    () => z.strictObject({ ids: Ids }),
    () => z.strictObject({ removed: z.int() }),
  ),
  'library.relink': changes(
    'Points an asset at its file again; refused where the content is another, unless that is meant.',
    () => z.strictObject({ id: RecordId, path: FilePath, allowOther: z.boolean().default(false) }),
    LibraryAsset,
  ),
  'library.check': changes(
    'Looks whether the files are still there and unchanged; all of them where none is named.',
    () => z.strictObject({ ids: z.array(RecordId).max(10_000).default([]) }),
    () => z.strictObject({ checked: z.int(), missing: z.array(RecordId), changed: z.array(RecordId) }),
  ),
  'library.derive': changes(
    'Has something made from an asset, before its turn, such as the proxy of what a person looks at.',
    () =>
      z.strictObject({
        id: RecordId,
        kinds: z
          .array(DerivedKind.exclude(['thumbnail']))
          .min(1)
          .max(4),
      }),
    () => z.strictObject({ jobId: JobId.nullable() }),
  ),
  'library.sequence': changes(
    'What the preview plays of a folder of numbered pictures; asks for it to be made where it is not there yet.',
    () => z.strictObject({ path: FilePath, fps: FrameRate }),
    () => z.strictObject({ info: MediaInfo.nullable(), proxy: DerivedFile.nullable(), jobId: JobId.nullable() }),
  ),
  'library.derivedFile': reads(
    'Where a derived file lies.',
    () => z.strictObject({ key: z.string().regex(/^[0-9a-f]{64}$/) }),
    () => DerivedFile.extend({ path: z.string() }),
  ),
  'library.collections': reads(
    'The collections by name.',
    () => z.strictObject({}),
    () => z.strictObject({ collections: z.array(Collection) }),
  ),
  'library.createCollection': changes(
    'Makes a collection.',
    () => z.strictObject({ name: z.string().min(1).max(200) }),
    Collection,
  ),
  'library.changeCollection': changes(
    'Renames a collection, adds assets to it and takes some out.',
    () =>
      z.strictObject({
        id: RecordId,
        name: z.string().min(1).max(200).optional(),
        add: z.array(RecordId).max(10_000).default([]),
        remove: z.array(RecordId).max(10_000).default([]),
      }),
    Collection,
  ),
  'library.deleteCollection': changes(
    'Deletes a collection; its assets stay in the library.',
    () => z.strictObject({ id: RecordId }),
    () => z.strictObject({}),
  ),
  'library.watched': reads(
    'The folders whose new files are imported by themselves.',
    () => z.strictObject({}),
    () => z.strictObject({ folders: z.array(WatchedFolder) }),
  ),
  'library.watch': changes(
    'Imports a folder now and whatever comes into it later.',
    () => z.strictObject({ path: FilePath, collection: RecordId.optional() }),
    WatchedFolder,
  ),
  'library.unwatch': changes(
    'Stops watching a folder.',
    () => z.strictObject({ id: RecordId }),
    () => z.strictObject({}),
  ),
} as const satisfies Methods;

/** Broadcast when the library changes; at most ten a second, with all ids since the last. */
export const LibraryChange = z.lazy(() =>
  z.strictObject({
    changed: z.array(RecordId),
    removed: z.array(RecordId),
  }),
);
export type LibraryChange = z.infer<typeof LibraryChange>;

/** What an import brought. */
export const ImportResult = z.lazy(() =>
  z.strictObject({
    added: z.int(),
    /** Files whose bytes were known already. */
    known: z.int(),
    /** The assets of those added and known, in the order in which they were found; at most 1,000. */
    assets: z.array(RecordId).default([]),
    /** At most 1,000 of them with their reasons. */
    broken: z.array(z.strictObject({ path: z.string(), error: FailureSchema })),
    brokenTotal: z.int(),
    /** Files that are no media, such as texts. */
    skipped: z.int(),
  }),
);
export type ImportResult = z.infer<typeof ImportResult>;
