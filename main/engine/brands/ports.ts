/** What brand kits use of other features. */
import type { BrandChange, BrandLogo } from '../../../core/api/brands.js';
import type { ProjectState } from '../../../core/api/projects.js';
import type { Style } from '../../../core/api/styles.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import type { FontRequest } from '../../../core/text/font-resolver.js';
import type { BrandRecords } from '../store/brand-records.js';

/** What the kits themselves are made of. */
export interface BrandSources {
  readonly records: BrandRecords;
  /** A style by its name. Fails with `style.unknown`. */
  readonly style: (name: string) => Promise<Style>;
  /** Fails with `media.unsuitable` and `media.unreadable`. */
  readonly checkLogo: (bytes: Uint8Array) => Promise<Omit<BrandLogo, 'bytes'>>;
  /** Where logos lie that projects show. */
  readonly logoFolder: string;
  readonly onChange: (change: BrandChange) => void;
  readonly now: () => number;
}

/** What their methods use besides. */
export interface BrandPorts {
  /** Fails as `project.get` and `project.edit` do. */
  readonly projects: {
    readonly open: (id: string) => { readonly project: Project };
    readonly edit: (id: string, base: number, edit: EditInput) => ProjectState;
  };
  /** The JSON of a file of at most so many bytes. Fails with `input.unreadable` and `input.invalid`. */
  readonly readJson: (file: string, mostBytes: number) => Promise<unknown>;
  /** Whether a font is there: bundled, or in this file. */
  readonly hasFont: (request: FontRequest, file: string | null) => Promise<boolean>;
}
