/** Composes rendering with FFmpeg, fonts, media, caches and the job queue. */
import { availableParallelism, freemem, totalmem } from 'node:os';
import { ExportSettings, RenderRequest, type RenderSource } from '../../../core/api/render-request.js';
import type { Problem } from '../../../core/project/problem.js';
import type { ExportedSpan } from '../../../core/render/exported-span.js';
import { encoderArgs } from '../../../core/render/encoders.js';
import { chooseEncoder, offerEncoders, usualSettings } from '../ffmpeg/encoders.js';
import { measureThreadScaling, readThreadScaling } from '../ffmpeg/thread-scaling.js';
import { openFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { createProjectTexts } from '../fonts/project-texts.js';
import type { Jobs } from '../jobs/ports.js';
import { readTranslator } from '../translator.js';
import { readColorMap } from '../media/color-table.js';
import { probePackets } from '../media/keyframes.js';
import { resolveAssets } from '../media/resolve.js';
import { parseExportJob, toExportJob } from '../render/export-job.js';
import { createRenderHandlers } from '../render/handlers.js';
import type { RenderPorts } from '../render/ports.js';
import { prepare } from '../render/prepare.js';
import { createRenderer, type Renderer } from '../render/renderer.js';
import type { Caches } from './caches.js';
import type { EngineContext } from './context.js';
import type { JobFeature } from './feature.js';
import { findRecipeWebhook } from './job-webhook.js';
import type { ProjectFeature } from './projects.js';
import type { Sources } from './sources.js';

/** Rendering as other features use it. */
export interface Rendering extends JobFeature<'render', 'export' | 'prerender'> {
  readonly renderer: Renderer;
  /** Every problem that a render of this source would have. */
  readonly findProblems: (source: RenderSource, signal: AbortSignal) => Promise<readonly Problem[]>;
  /** The whole of a source with the facts of its fonts and media, and every problem of it. */
  readonly readSpan: (
    source: RenderSource,
    signal: AbortSignal,
  ) => Promise<{ readonly span: Omit<ExportedSpan, 'platform'>; readonly problems: readonly Problem[] }>;
}

/** What rendering uses of other features. */
export interface RenderDependencies {
  readonly jobs: Jobs;
  readonly caches: Caches;
  readonly sources: Sources;
  readonly projects: ProjectFeature;
}

/** Composes the `render.*` methods and the jobs that render. */
export function composeRender(context: EngineContext, dependencies: RenderDependencies): Rendering {
  const { jobs, projects } = dependencies;
  const { tools, probeCache } = context;
  const ports = createRenderPorts(context, dependencies);
  const renderer = createRenderer(ports);
  return {
    renderer,
    findProblems: async (source, signal) => {
      const request = { source, settings: ExportSettings.parse({}), skipMissing: false };
      return (await prepare(request, ports, signal)).problems;
    },
    readSpan: async (source, signal) => {
      const request = { source, settings: ExportSettings.parse({}), skipMissing: false };
      const { project, from, to, text, context: run, problems } = await prepare(request, ports, signal);
      return { span: { project, from, to, fonts: text.fonts, media: run.media }, problems };
    },
    handlers: createRenderHandlers(renderer, {
      offerEncoders: async () => offerEncoders(await tools.get(), { cacheFolder: probeCache }),
      rememberSettings: (id, exportSettings) => void projects.projects.label(id, { exportSettings }),
      load: (source, signal) => ports.load(source, { signal, onProgress: () => undefined }),
      enqueueExport: async (request, { priority, retry, webhook: asked }) => {
        const webhook = asked ?? (await findRecipeWebhook(request.source, context.settings.get()));
        const job = await toExportJob(
          { ...request, source: projects.toPlainSource(request.source) },
          { retry, webhook },
        );
        return jobs.enqueue('export', { ...job, priority });
      },
    }),
    jobKinds: {
      export: {
        run: (params, control) => renderer.render(parseExportJob(params).request, control),
        // Each one uses the whole machine.
        concurrency: () => 1,
        retries: (params) => parseExportJob(params).retry,
        limited: true,
        uses: 'machine',
      },
      prerender: {
        run: (params, control) => renderer.warm(RenderRequest.parse(params), control),
        concurrency: () => 1,
        retries: () => 'never',
        limited: false,
        uses: 'idle',
      },
    },
  };
}

function createRenderPorts(context: EngineContext, { caches, sources, projects }: RenderDependencies): RenderPorts {
  const { tools, fonts, cache, probeCache, mediaPorts } = context;
  const scalingOf = ({ name }: { readonly name: string }) => ({
    ...{ name, cores: availableParallelism(), cacheFolder: probeCache },
  });
  return {
    ffmpeg: async () => openFfmpeg(await tools.get()),
    chooseEncoder: async (codec, wanted) => {
      const chosen = await chooseEncoder(await tools.get(), codec, wanted, { cacheFolder: probeCache });
      const known = chosen.cpu ? await readThreadScaling(await tools.get(), scalingOf(chosen)) : null;
      return { ...chosen, threadExponent: known };
    },
    measureThreads: async (codec, chosen, signal) => {
      if (!chosen.cpu || chosen.threadExponent !== null) return;
      const { name } = chosen;
      const encoder = (threads: number) => encoderArgs(name, { ...usualSettings(codec), threads });
      await measureThreadScaling(await tools.get(), encoder, { ...scalingOf(chosen), signal });
    },
    load: (source, control) => sources.load(projects.toPlainSource(source), control),
    resolve: async (assets, folder, maxSide, signal) =>
      resolveAssets(assets, folder, { maxSide }, await mediaPorts(signal)),
    text: async (project, assets) => {
      const userFonts = project.assets.flatMap((asset, i) => {
        const ready = assets.get(asset.id);
        if (asset.kind !== 'font' || ready?.status !== 'ready') return [];
        return [{ file: ready.path, path: ['assets', i, 'path'] }];
      });
      return createProjectTexts(project, userFonts, await fonts.get());
    },
    translate: (language) => readTranslator('rendering', language),
    packets: async (asset, stream, signal) => probePackets(asset.path, stream, await mediaPorts(signal)),
    readCube: readColorMap,
    cache,
    trimCaches: caches.trim,
    machine: () => ({
      cores: availableParallelism(),
      memoryMb: Math.max(freemem(), totalmem() / 2) / (1 << 20),
    }),
  };
}
