/** The look that captions of a project with a kit begin with. */
import { plainCaptionStyle } from '../captions/plan-import.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import type { Project } from '../project/project.js';
import { fitStyle } from '../styles/fit-style.js';
import type { BrandKit } from './brand-kit.js';
import { brandLook } from './brand-look.js';
import { toBranded } from './brand-style.js';

/** The fields of new captions; `karaoke` takes the place of what the kit's style says of it. */
export function captionLook(
  kit: BrandKit,
  project: Pick<Project, 'size' | 'fps'>,
  karaoke?: CaptionsItem['karaoke'],
): Partial<CaptionsItem> {
  const look = brandLook(kit, 'captions');
  if (!look) return toBranded({ style: plainCaptionStyle(project), karaoke: karaoke ?? null }, kit, 'captions');
  const { style, animation, rotation, ...fitted } = fitStyle(look, project.size, project.fps);
  if (karaoke === undefined) return { style, karaoke: fitted.karaoke, animation, rotation };
  return { ...toBranded({ style, karaoke }, kit, 'captions'), animation, rotation };
}
