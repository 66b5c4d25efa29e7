/** `import { connect } from 'upright/client'`: the engine at work from a script of one's own. */
export { type ConnectedClient, type ConnectOptions, connect } from './connect.js';
export { type ErrorCode, type Failure, UprightError } from '../../core/errors.js';
export type { Api, Events } from '../../core/api/api.js';
export type { Client } from '../../core/api/client.js';
export type { BatchRequest } from '../../core/api/batch.js';
export type { BatchResult } from '../../core/api/batch-result.js';
export type { Job, JobKind, JobOf, JobState } from '../../core/api/jobs.js';
export type { LibraryAsset, MediaFacts } from '../../core/api/library.js';
export type { Method, ParamsOf, ResultOf } from '../../core/api/method.js';
export type { ProjectChange, ProjectState, ProjectSummary } from '../../core/api/projects.js';
export type { ExportSettings, RenderReport, RenderRequest, RenderResult, RenderSource } from '../../core/api/render.js';
export type { Settings } from '../../core/api/system.js';
export type { MediaInfo } from '../../core/media/media-info.js';
export type { Asset } from '../../core/project/asset.js';
export type { Edit, EditInput } from '../../core/project/edit.js';
export type { Item } from '../../core/project/item.js';
export type { Project } from '../../core/project/project.js';
export type { Track } from '../../core/project/track.js';
