/** The `publish.*` methods. */
import { stat, writeFile } from 'node:fs/promises';
import { basename, dirname, extname, join, resolve } from 'node:path';
import type { Api, ApiOf } from '../../../core/api/api.js';
import { toReported } from '../../../core/api/fields.js';
import type { HandlersOf, ResultOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { toKitMarkdown } from '../../../core/publish/kit-markdown.js';
import { type Project, pictureEnd } from '../../../core/project/project.js';
import { toMaterial } from '../../../core/publish/material.js';
import { proposeTexts } from '../../../core/publish/propose.js';
import { toSlug } from '../../../core/slug.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { type Kit, makeKit } from './make-kit.js';
import { makeThumbnail, type ThumbnailRequest } from './make-thumbnail.js';
import type { PublishPorts } from './ports.js';
import { writeTexts } from './write-texts.js';

export const createPublishHandlers = (ports: PublishPorts): HandlersOf<ApiOf<'publish'>> => ({
  'publish.kit': async (request, { signal }) => toAnswer(await makeKit(request, ports, signal)),
  'publish.write': async ({ id, provider, model, take }, { signal }) => {
    const asked = { project: ports.open(id).project, id, take, provider, model, signal };
    const { texts, ...by } = await writeTexts(asked, ports);
    return { texts: { ...texts, hashtags: [...texts.hashtags] }, ...by };
  },
  'publish.thumbnail': async ({ id, output, title: own, at = null, overwrite }, { signal }) => {
    const { project } = ports.open(id);
    const title = own ?? proposeTexts(toMaterial(project)).title;
    const asked = await toThumbnailRequest(project, { title, at }, ports);
    if (output === undefined) {
      const { jpeg, ...drawn } = await makeThumbnail(asked, { longSide: SHOWN_SIDE }, ports, signal);
      return { ...drawn, file: null, picture: jpeg.toString('base64') };
    }
    const file = await checkOutput(output, { inputs: [], overwrite, extensions: JPEG });
    return { ...(await writeThumbnail(asked, file, overwrite, ports, signal)), picture: null };
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
    const { title = kit.texts.title, at = null } = wanted ?? {};
    const thumbnail =
      picture && pictureEnd(project) > 0
        ? await writeThumbnail(
            await toThumbnailRequest(project, { title, at }, ports),
            picture,
            overwrite,
            ports,
            signal,
          )
        : null;
    return { ...toAnswer(kit), files: [page, ...(thumbnail ? [thumbnail.file] : [])], thumbnail };
  },
});

const JPEG = ['jpg', 'jpeg'];

/** As it is looked at, pixels. */
const SHOWN_SIDE = 960;

const toThumbnailRequest = async (
  project: Project,
  shown: Pick<ThumbnailRequest, 'title' | 'at'>,
  { findBrand }: Pick<PublishPorts, 'findBrand'>,
): Promise<ThumbnailRequest> => ({
  ...{ project, ...shown },
  kit: project.brand === undefined ? null : await findBrand(project.brand),
});

const writeThumbnail = (
  request: ThumbnailRequest,
  file: string,
  overwrite: boolean,
  ports: PublishPorts,
  signal: AbortSignal,
) =>
  writeOutput(file, overwrite, async (draft) => {
    const { jpeg, ...drawn } = await makeThumbnail(request, {}, ports, signal);
    await writeFile(draft, jpeg, { flag: 'wx', flush: true });
    return { file, ...drawn };
  });

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
