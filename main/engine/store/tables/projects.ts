/** Projects. Times are milliseconds since 1970; documents are gzipped JSON. */

export interface ProjectTables {
  readonly projects: ProjectRow;
  readonly project_tags: ProjectTagRow;
  readonly project_steps: ProjectStepRow;
  readonly project_snapshots: ProjectSnapshotRow;
  readonly project_versions: ProjectVersionRow;
  readonly project_assets: ProjectAssetRow;
}

/** What a list needs of a project, kept in step with its document. */
export interface ProjectRow {
  readonly id: string;
  readonly name: string;
  /** Number of accepted changes. */
  readonly revision: number;
  /** Steps that are done; those past it are undone. */
  readonly head: number;
  readonly width: number;
  readonly height: number;
  readonly fps_num: number;
  readonly fps_den: number;
  readonly frames: number;
  readonly items: number;
  /** Name and tags, folded. */
  readonly search: string;
  readonly favourite: number;
  readonly archived: number;
  readonly created_at: number;
  readonly changed_at: number;
  readonly opened_at: number | null;
  readonly deleted_at: number | null;
  /** Key of a derived picture. */
  readonly thumbnail: string | null;
  /** The settings of its last export, JSON. */
  readonly export_settings: string | null;
}

/** A tag; two that differ in case or accents only are one. */
export interface ProjectTagRow {
  readonly project_id: string;
  readonly folded: string;
  readonly tag: string;
  readonly place: number;
}

/** One accepted edit. Positions run from 1 without gaps. */
export interface ProjectStepRow {
  readonly project_id: string;
  readonly position: number;
  readonly name: string;
  /** JSON of the edit, and of the patches there and back; gzipped where it is long. */
  readonly edit: Uint8Array;
  readonly forward: Uint8Array;
  readonly backward: Uint8Array;
  readonly at: number;
}

/** The document as it is after the step at `position`; 0 is as it began. */
export interface ProjectSnapshotRow {
  readonly project_id: string;
  readonly position: number;
  readonly document: Uint8Array;
  readonly at: number;
}

/** A named state. */
export interface ProjectVersionRow {
  readonly id: string;
  readonly project_id: string;
  readonly name: string;
  readonly revision: number;
  readonly document: Uint8Array;
  readonly created_at: number;
}

/** A file that a project uses. */
export interface ProjectAssetRow {
  readonly project_id: string;
  readonly asset: string;
  readonly path: string;
  readonly hash: string | null;
}
