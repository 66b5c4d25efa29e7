/**
 * What the preview needs of a project's files: facts for `core/composition`, sources of pixels, colours, and the
 * project's own fonts. The view of an asset is computed again only if its facts changed.
 */
import type { StoreApi } from 'zustand/vanilla';
import { createEmitter } from '../../../core/emitter.js';
import type { Client } from '../../../core/api/client.js';
import type { UprightError } from '../../../core/errors.js';
import type { ColorGrade } from '../../../core/composition/color-grade.js';
import { BT709 } from '../../../core/color/color-space.js';
import type { PictureFacts, Scene } from '../../../core/composition/scene.js';
import type { Asset } from '../../../core/project/asset.js';
import type { Project } from '../../../core/project/project.js';
import type { PictureItem } from '../../../core/project/item.js';
import { missingText } from '../../../core/render/placeholder.js';
import { createProjectTranslator } from '../../locales/project-translator.js';
import type { MediaStore, ProjectMedium } from '../../project/media.js';
import type { PictureSource } from '../pictures/picture-source.js';
import type { FontSource } from '../text/font-source.js';
import { type AssetView, PENDING_ASSET, MISSING_ASSET, viewAsset, viewFont } from './asset-view.js';
import { createColorTables } from './color-tables.js';
import { createProxyRequests } from './proxy-requests.js';
import { createSequences } from './sequences.js';

/** A picture's colours, and the key of its colour table: equal keys mean equal maps. */
export interface ItemGrade {
  readonly grade: ColorGrade;
  readonly cubeKey: string | null;
}

/** The files of a project as the preview uses them. */
export interface PreviewScene {
  /** For `layersAt`; a new object whenever anything visible may have changed. Its canvas is the project's. */
  readonly scene: () => Scene;
  /** The source of an asset's pixels; null where it is missing or broken. */
  readonly source: (asset: string) => PictureSource | null;
  /** Whether the source of an asset is still being made; until then its poster or the file itself is shown. */
  readonly isPreparing: (asset: string) => boolean;
  /** The colours of an item. Its pixels are SDR already. */
  readonly grade: (item: PictureItem) => ItemGrade;
  /** What is drawn instead of a missing asset, in the project's language. */
  readonly missingLabel: (asset: string) => string;
  /** The project's own font files in order; the same array until one changes. */
  readonly fonts: () => readonly FontSource[];
  /** Marks a source as undecodable here: a file gets a proxy, a failed proxy a placeholder. */
  readonly giveUp: (asset: string, key: string, error: UprightError) => void;
  /** Why assets cannot be shown, by asset id. */
  readonly errors: () => ReadonlyMap<string, UprightError>;
  /** Calls back when any of this changed; returns the function that unsubscribes. */
  readonly onChange: (listener: () => void) => () => void;
  readonly close: () => void;
}

export interface SceneOptions {
  readonly client: Client;
  readonly session: { readonly store: Pick<StoreApi<{ readonly project: Project }>, 'getState' | 'subscribe'> };
  readonly media: Pick<MediaStore, 'store'>;
}

interface Known {
  readonly medium: ProjectMedium | undefined;
  readonly givenUp: number;
  readonly view: AssetView;
}

const UPRIGHT = { turn: 0, mirrored: false } as const;

export function openScene({ client, session, media }: SceneOptions): PreviewScene {
  const changes = createEmitter();
  const known = new Map<string, Known>();
  const givenUp = new Map<string, UprightError>();
  const errors = new Map<string, UprightError>();
  let scene: Scene | null = null;
  let fonts: readonly FontSource[] = [];
  let index: { of: readonly Asset[] | null; byId: ReadonlyMap<string, Asset> } = { of: null, byId: new Map() };
  let closed = false;

  const changed = (): void => {
    if (closed) return;
    scene = null;
    changes.emit();
  };
  const tables = createColorTables(changed);
  const proxyRequests = createProxyRequests(client, changed);
  const sequences = createSequences(client, changed);
  const translate = createProjectTranslator(changed);

  const project = () => session.store.getState().project;
  const documentAsset = (id: string): Asset | undefined => {
    const { assets } = project();
    if (index.of !== assets) index = { of: assets, byId: new Map(assets.map((asset) => [asset.id, asset])) };
    return index.byId.get(id);
  };
  const isGivenUp = (key: string): boolean => givenUp.has(key);
  const view = (asset: string): AssetView => {
    const medium = media.store.getState().media.get(asset);
    const document = documentAsset(asset);
    if (document?.kind === 'sequence')
      return medium?.status === 'missing' ? MISSING_ASSET : sequences.view(document, isGivenUp);
    const before = known.get(asset);
    const isSame = before && before.medium === medium && before.givenUp === givenUp.size;
    if (isSame && isSettled(before.view)) return before.view;
    const seen = viewAsset(medium, isGivenUp);
    const made = proxyRequests.isUnavailable(medium) ? withoutWaiting(seen) : seen;
    known.set(asset, { medium, givenUp: givenUp.size, view: made });
    proxyRequests.see(medium, made);
    return made;
  };

  const offSession = session.store.subscribe((now, before) => {
    if (now.project !== before.project) changed();
  });
  const offMedia = media.store.subscribe(() => {
    for (const asset of [...known.keys()]) if (!media.store.getState().media.has(asset)) known.delete(asset);
    changed();
  });

  return {
    scene() {
      if (scene?.project !== project()) {
        const { size } = project();
        const stored = { ...size, grain: { width: 1, height: 1 } };
        const pendingFacts: PictureFacts = { size, stored, orientation: UPRIGHT, alpha: false };
        scene = {
          project: project(),
          canvas: size,
          picture: (asset) => {
            const { facts } = view(asset);
            return facts === 'coming' ? pendingFacts : facts;
          },
        };
      }
      return scene;
    },
    source: (asset) => view(asset).source,
    isPreparing: (asset) =>
      !isSettled(view(asset)) && !proxyRequests.isUnavailable(media.store.getState().media.get(asset)),
    grade({ grade: settings, lut }) {
      const table = lut ? tables.of(media.store.getState().media.get(lut.asset)?.library) : null;
      const grade: ColorGrade = {
        space: BT709,
        grade: settings,
        cube: table?.map ?? null,
        intensity: lut?.intensity ?? 0,
      };
      return { grade, cubeKey: table?.key ?? null };
    },
    missingLabel(id) {
      const asset = documentAsset(id);
      return translate(project().language, missingText(asset?.name ?? asset?.path ?? id));
    },
    fonts() {
      const now = project().assets.flatMap((asset): FontSource[] => {
        if (asset.kind !== 'font') return [];
        const source = viewFont(media.store.getState().media.get(asset.id));
        return source ? [source] : [];
      });
      if (now.length !== fonts.length || now.some(({ key }, i) => fonts[i]?.key !== key)) fonts = now;
      return fonts;
    },
    giveUp(asset, key, error) {
      givenUp.set(key, error);
      if (view(asset).facts === null) errors.set(asset, error);
      changed();
    },
    errors: () => errors,
    onChange: changes.on,
    close() {
      closed = true;
      offSession();
      offMedia();
      proxyRequests.close();
      sequences.close();
      changes.clear();
    },
  };
}

// Views that wait for a proxy or an import are computed again each time, because it may have failed.
const isSettled = (view: AssetView): boolean => view !== PENDING_ASSET && view.wantsProxy === null;
const withoutWaiting = (view: AssetView): AssetView => (view.source?.kind === 'coming' ? MISSING_ASSET : view);
