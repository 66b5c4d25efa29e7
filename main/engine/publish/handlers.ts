/** The `publish.*` methods. */
import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Api, ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf, ResultOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toKitMarkdown } from '../../../core/publish/kit-markdown.js';
import { pictureEnd } from '../../../core/project/project.js';
import { toMaterial } from '../../../core/publish/material.js';
import { proposeTexts } from '../../../core/publish/propose.js';
import { toSlug } from '../../../core/slug.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { type Kit, makeKit } from './make-kit.js';
import { makeThumbnail } from './make-thumbnail.js';
import type { PublishPorts } from './ports.js';
import { writeTexts } from './write-texts.js';

export const createPublishHandlers = (ports: PublishPorts): HandlersOf<ApiOf<'publish'>> => ({
  'publish.kit': async (request, { signal }) => toAnswer(await makeKit(request, ports, signal)),
  'publish.write': async ({ id, provider, model, take }, { signal }) => {
    const asked = { project: ports.open(id).project, id, take, provider, model, signal };
    const { texts, ...by } = await writeTexts(asked, ports);
    return { texts: { ...texts, hashtags: [...texts.hashtags] }, ...by };
  },
  'publish.thumbnail': async ({ id, output, title, at, overwrite }, { signal }) => {
    const file = await checkOutput(output, { inputs: [], overwrite, extensions: JPEG });
    return writeThumbnail(
      { id, title: title ?? proposeTexts(toMaterial(ports.open(id).project)).title, at, overwrite },
      file,
      ports,
      signal,
    );
  },
  'publish.export': async ({ folder, name, thumbnail: wanted, overwrite, ...request }, { signal }) => {
    const { project } = ports.open(request.id);
    const { video } = request;
    const into = await requireFolder(folder ?? (video === undefined ? undefined : dirname(video)));
    const stem = name ?? (video === undefined ? toSlug(project.name) || 'video' : basename(video, extname(video)));
    if (stem !== basename(stem) || stem.includes('\0'))
      throw new UprightError('output.invalid', message('publish:badName', { name: stem }));
    // What may not be written is told before a kit is made.
    const rules = { inputs: video === undefined ? [] : [video], overwrite };
    const page = await checkOutput(join(into, `${stem}.publish.md`), { ...rules, extensions: ['md'] });
    const picture = wanted && (await checkOutput(join(into, `${stem}.thumbnail.jpg`), { ...rules, extensions: JPEG }));
    const kit = await makeKit(request, ports, signal);
    const translate = await ports.readTranslator(kit.language);
    const text = toKitMarkdown({ ...kit, title: kit.texts.title || kit.name }, translate);
    await writeOutput(page, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
    const { title = kit.texts.title, at } = wanted ?? {};
    const thumbnail =
      picture && pictureEnd(project) > 0
        ? await writeThumbnail({ id: request.id, title, at, overwrite }, picture, ports, signal)
        : null;
    return { ...toAnswer(kit), files: [page, ...(thumbnail ? [thumbnail.file] : [])], thumbnail };
  },
});

const JPEG = ['jpg', 'jpeg'];

async function writeThumbnail(
  asked: { readonly id: string; readonly title: string; readonly at: number | undefined; readonly overwrite: boolean },
  file: string,
  ports: PublishPorts,
  signal: AbortSignal,
): Promise<ResultOf<Api['publish.thumbnail']>> {
  const { project } = ports.open(asked.id);
  const kit = project.brand === undefined ? null : await ports.findBrand(project.brand);
  const request = { project, title: asked.title, kit, at: asked.at ?? null };
  const drawn = await writeOutput(file, asked.overwrite, (draft) => makeThumbnail(request, draft, ports, signal));
  return { file, ...drawn };
}

async function requireFolder(folder: string | undefined): Promise<string> {
  if (folder === undefined) throw new UprightError('input.invalid', message('publish:noPlace'));
  const asked = resolve(folder);
  const found = await stat(asked).catch(() => null);
  if (!found?.isDirectory())
    throw new UprightError('output.invalid', message('rendering:outputFolderMissing', { folder: asked }));
  return asked;
}

const toAnswer = ({ language, texts, chapters, posts }: Kit): ResultOf<Api['publish.kit']> => ({
  language,
  texts: { ...texts, hashtags: [...texts.hashtags] },
  chapters: [...chapters],
  posts: posts.map(({ platform, title, text, hashtags, checks }) => ({
    ...{ platform, title, text, hashtags: [...hashtags] },
    checks: checks.map(({ check, problems }) => ({ check, problems: toReported(problems) })),
  })),
});
