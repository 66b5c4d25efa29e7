/** `upright caption` of a project that the engine keeps: the captions go into it, and the video is exported. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Api } from '../../../core/api/api.js';
import type { Client } from '../../../core/api/client.js';
import type { ParamsOf } from '../../../core/api/method.js';
import type { ProjectSummary } from '../../../core/api/projects.js';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { isCaptions } from '../../../core/project/kinds/guards.js';
import { type TitlePositionName, titlePositions } from '../../../core/text/title-positions.js';
import { alignText } from '../align-text.js';
import type { Context } from '../context.js';

/** Where the words come from, as absolute paths, and what they look like. */
export interface ProjectCaptions {
  readonly text?: string | undefined;
  /** Captions or words in a file. */
  readonly file?: string | undefined;
  readonly language?: string | undefined;
  readonly look: Omit<ParamsOf<Api['captions.restyle']>, 'id' | 'base' | 'items'>;
  readonly font?: string | undefined;
  readonly color?: string | undefined;
  readonly uppercase?: boolean | undefined;
  readonly position?: TitlePositionName | undefined;
}

/** Puts captions into a project. Those of the same language get other words. False where the text was not found, which is told. */
export async function addCaptions(
  context: Context,
  project: ProjectSummary,
  captions: ProjectCaptions,
): Promise<boolean> {
  const { client } = await context.connect();
  const { id } = project;
  const folder = await mkdtemp(join(tmpdir(), 'upright-words-'));
  try {
    const words = captions.text === undefined ? captions : await alignProject(context, project, captions, folder);
    if (words?.file === undefined) return false;
    const { project: before, revision } = await client['project.get']({ id });
    const same = captionsIn(before).find(({ language }) => language === (words.language ?? null));
    const done = await client['captions.import']({
      ...{ id, base: revision, file: words.file },
      ...(words.language === undefined ? {} : { language: words.language }),
      ...(same === undefined ? {} : { item: same.id }),
    });
    for (const problem of done.problems) context.reporter.problem(problem, words.file);
    const styled = await client['captions.restyle']({
      ...{ id, base: done.state.revision, items: [done.item] },
      ...captions.look,
    });
    await setOwnLook(client, id, styled.revision, done.item, captions);
    return true;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const captionsIn = ({
  tracks,
}: {
  readonly tracks: readonly { readonly items: readonly unknown[] }[];
}): CaptionsItem[] => tracks.flatMap(({ items }) => (items as CaptionsItem[]).filter(isCaptions));

async function alignProject(
  context: Context,
  { id, name }: ProjectSummary,
  { text = '', language }: ProjectCaptions,
  folder: string,
): Promise<Pick<ProjectCaptions, 'file' | 'language'> | null> {
  const request = {
    media: { projectId: id },
    text: { file: text },
    ...(language === undefined ? {} : { language }),
  };
  const found = await alignText(context, request, name);
  if (found === null) return null;
  const words = found.words.map((word) => ({ text: word.text, start: word.start / 1e6, end: word.end / 1e6 }));
  const file = join(folder, 'words.json');
  await writeFile(file, JSON.stringify({ language: found.language, words }));
  return { file, language: found.language };
}

async function setOwnLook(
  client: Client,
  id: string,
  base: number,
  item: string,
  { font, color, uppercase, position }: ProjectCaptions,
): Promise<void> {
  const own = {
    ...(font === undefined ? {} : { font }),
    ...(color === undefined ? {} : { color }),
    ...(uppercase ? { uppercase } : {}),
  };
  if (Object.keys(own).length === 0 && position === undefined) return;
  const captions = captionsIn((await client['project.get']({ id })).project).find((each) => each.id === item);
  if (!captions) return;
  const set = { style: { ...captions.style, ...own }, ...(position === undefined ? {} : titlePositions[position]) };
  await client['project.edit']({ id, base, edit: { type: 'item.set', item, set } });
}
