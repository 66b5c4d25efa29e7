/** What styles use of other features. */
import type { Style, StyleChange } from '../../../core/api/styles.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { FontRequest } from '../../../core/text/font-resolver.js';
import type { StyleRecords } from '../store/style-records.js';

/** The stored projects, and the one way to change them; fails as `project.get` and `project.edit` do. */
export interface StyledProjects {
  readonly open: (id: string) => { readonly project: Project };
  readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
}

/** What the styles themselves are made of. */
export interface StyleSources {
  readonly records: StyleRecords;
  /** The styles that come with Upright. */
  readonly builtIn: () => Promise<readonly Style[]>;
  readonly onChange: (change: StyleChange) => void;
  readonly now: () => number;
}

/** What their methods use besides. */
export interface StylePorts {
  readonly projects: StyledProjects;
  /** The JSON of a file of at most so many bytes. Fails with `input.unreadable` and `input.invalid`. */
  readonly readJson: (file: string, mostBytes: number) => Promise<unknown>;
  /** Whether a font is there without a file of a project's own. */
  readonly hasFont: (request: FontRequest) => Promise<boolean>;
}
