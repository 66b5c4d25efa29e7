/** The look that titles of a project with a kit begin with. */
import type { TitleItem } from '../project/kinds/title.js';
import type { Project } from '../project/project.js';
import { TextStyle } from '../project/text-style.js';
import { fitStyle } from '../styles/fit-style.js';
import type { BrandKit } from './brand-kit.js';
import { brandLook } from './brand-look.js';
import { toBranded } from './brand-style.js';

/** The fields of a new title. */
export function titleLook(kit: BrandKit, project: Pick<Project, 'size' | 'fps'>): Partial<TitleItem> {
  const look = brandLook(kit, 'titles');
  if (!look) return toBranded({ style: TextStyle.parse({}), karaoke: null }, kit, 'titles');
  return fitStyle(look, project.size, project.fps);
}
