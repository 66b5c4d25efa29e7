/** The `style.*` methods. */
import type { ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Project } from '../../../core/project/project.js';
import type { TitleStyle } from '../../../core/project/title-style.js';
import { isCaptions, isStyled, isTitle } from '../../../core/project/kinds/guards.js';
import { planApplyStyle, styledItems } from '../../../core/styles/apply-style.js';
import { styleOf } from '../../../core/styles/fit-style.js';
import type { StylePorts } from './ports.js';
import { findMissingFonts, readStyleFile, writeStyles } from './style-files.js';
import type { Styles } from './styles.js';

export const createStyleHandlers = (styles: Styles, ports: StylePorts): HandlersOf<ApiOf<'style'>> => ({
  'style.list': async () => ({ styles: await styles.all() }),
  'style.get': ({ name }) => styles.get(name),
  'style.save': ({ name, from, replace }) => {
    const look = 'look' in from ? from.look : lookOf(ports.projects.open(from.projectId).project, from.item);
    return styles.save({ name, look }, replace);
  },
  'style.apply': async ({ id, base, style, items, move }) => {
    const { look } = await styles.get(style);
    const { project } = ports.projects.open(id);
    const texts = styledItems(project).filter((item) => isTitle(item) || isCaptions(item));
    const wanted = items ?? texts.map((item) => item.id);
    for (const item of items ?? []) findStyled(project, item);
    const edit = planApplyStyle(project, look, wanted, { move });
    if (!edit) throw new UprightError('edit.impossible', message('userStyles:nothingToStyle'));
    return ports.projects.edit(id, base, edit);
  },
  'style.rename': ({ name, to }) => styles.rename(name, to),
  'style.remove': async ({ names }) => ({ styles: await styles.remove(names) }),
  'style.export': async ({ names, output, overwrite }) => {
    const all = await styles.all();
    const chosen = names.length > 0 ? await Promise.all(names.map(styles.get)) : all.filter(({ builtIn }) => !builtIn);
    if (chosen.length === 0) throw new UprightError('style.unknown', message('userStyles:none'));
    return { file: await writeStyles(chosen, output, overwrite), styles: chosen.map(({ name }) => name) };
  },
  'style.import': async ({ file, taken }) => {
    const read = await readStyleFile(file, ports);
    const saved = await styles.take(read, taken);
    return { styles: saved, problems: toReported(await findMissingFonts(saved, ports)) };
  },
});

function findStyled(project: Project, id: string) {
  const item = project.tracks.flatMap(({ items }) => items).find((each) => each.id === id);
  if (!item) throw new UprightError('edit.impossible', message('edits:noItem', { id }));
  if (!isStyled(item)) throw new UprightError('edit.impossible', message('userStyles:notStyled', { id }));
  return item;
}

const lookOf = (project: Project, item: string): TitleStyle => styleOf(findStyled(project, item), project);
