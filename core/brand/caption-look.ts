/** The look that captions of a project with a kit begin with. */
import { plainCaptionStyle } from '../captions/plan-import.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import type { Project } from '../project/project.js';
import { fitStyle } from '../styles/fit-style.js';
import type { BrandKit } from './brand-kit.js';
import { brandLook } from './brand-look.js';
import { toBranded } from './brand-style.js';

/** The fields of new captions. */
export function captionLook(kit: BrandKit, project: Pick<Project, 'size' | 'fps'>): Partial<CaptionsItem> {
  const look = brandLook(kit, 'captions');
  if (!look) return toBranded({ style: plainCaptionStyle(project), karaoke: null }, kit, 'captions');
  const { style, karaoke, animation, rotation } = fitStyle(look, project.size, project.fps);
  return { style, karaoke, animation, rotation };
}
