/** What is known of the marked file, for who asks: its technical side, its tags, who uses it. */
import type { TFunction } from 'i18next';
import { Link2, Plus, X } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LibraryAsset, MediaFacts } from '../../core/api/library.js';
import { playsInTime } from './library-kinds.js';
import { useClient } from '../app-context.js';
import { Button } from '../ui/Button.js';
import { formatBytes, formatCost, formatDateTime, formatFixed, formatList } from '../locales/format.js';
import { preciseClockText } from './filmstrip.js';
import { useLibrary, useLibrarySelection } from './library.js';
import { assetErrorText } from './asset-error-text.js';
import { assetWarnings } from './asset-warnings.js';

type Word = TFunction<'library'>;

export const AssetDetails = () => {
  const { t } = useTranslation('library');
  const marked = useLibrarySelection(({ files }) => files);
  const files = [...marked.values()];
  const [one] = files;
  return (
    <section
      aria-label={t('details')}
      className="max-h-[45%] shrink-0 overflow-y-auto border-line border-t p-3 text-xs"
    >
      {!one ? (
        <p className="py-2 text-center text-quiet">{t('noneSelected')}</p>
      ) : (
        <>
          <h3 className="truncate font-semibold text-sm" title={one.name}>
            {files.length === 1 ? one.name : t('manySelected', { count: files.length })}
          </h3>
          {files.length === 1 ? <OneFile key={one.id} asset={one} t={t} /> : null}
          <Tags files={files} t={t} />
        </>
      )}
    </section>
  );
};

const OneFile = ({ asset, t }: { readonly asset: LibraryAsset; readonly t: Word }) => {
  const { actions } = useLibrary();
  const { projects, facts } = useMore(asset.id);
  const problem = assetErrorText(asset, t);
  const rows = [
    ...technical(asset, t),
    ...madeBy(asset, t),
    ...(facts?.loudness ? [[t('loudness'), `${formatFixed(facts.loudness.integrated, 1)} LUFS`]] : []),
    [t('bytes'), formatBytes(asset.bytes)],
    [t('place'), asset.path.replace(/[\\/][^\\/]*$/, '')],
    ...(projects ? [[t('usedBy'), projects.length > 0 ? formatList(projects) : t('usedByNone')]] : []),
  ];
  return (
    <>
      {problem ? (
        <div className="mt-1 flex items-start gap-2 text-warning">
          <p className="min-w-0 flex-1">{problem}</p>
          <Button
            className="h-6 px-2 text-xs"
            icon={<Link2 className="size-3.5" />}
            onClick={() => void actions.relink(asset)}
          >
            {t('relink')}
          </Button>
        </div>
      ) : null}
      {assetWarnings(asset).map((warning) => (
        <p key={warning} className="mt-1 text-warning">
          {warning}
        </p>
      ))}
      <dl className="mt-2 grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
        {rows.map(([name = '', value = '']) => (
          <div key={name} className="contents">
            <dt className="text-quiet">{name}</dt>
            <dd className="truncate text-right tabular" title={value}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
};

/** Codec, picture, rate and sound as pairs of a name and a value. */
function technical(asset: LibraryAsset, t: Word): string[][] {
  const { info, size, seconds, kind } = asset;
  const video = info?.video;
  const rate = video?.fps ? Math.round((video.fps.num / video.fps.den) * 100) / 100 : null;
  const audio = playsInTime(kind) ? info?.audio : null;
  return [
    [t('kind'), t(kind)],
    ...(seconds !== null && playsInTime(kind) ? [[t('length'), preciseClockText(seconds)]] : []),
    ...(size ? [[t('size'), `${Math.round(size.width)} × ${Math.round(size.height)}`]] : []),
    ...(rate !== null && kind === 'video'
      ? [[t('rate'), `${t('rateValue', { fps: rate })}${video?.variableFrameRate ? `, ${t('variable')}` : ''}`]]
      : []),
    ...(video ? [[t('codec'), [video.codec, video.pixelFormat].join(' · ')]] : []),
    ...(audio
      ? [
          [
            t('sound'),
            [
              audio.codec,
              `${audio.sampleRate / 1000} kHz`,
              audio.channels === 2 ? t('stereo') : t('channels', { count: audio.channels }),
              ...(info?.silent ? [t('silent')] : []),
            ].join(' · '),
          ],
        ]
      : []),
  ];
}

/** Which model made it, of what, and for how much. */
function madeBy({ generated }: LibraryAsset, t: Word): string[][] {
  if (generated === null) return [];
  const { model, prompt, style, cost, at } = generated;
  const made = [model, ...(cost === null ? [] : [formatCost(cost)])];
  return [
    [t('shows'), style === '' ? prompt : `${prompt} (${style})`],
    [t('madeBy'), made.join(' · ')],
    [t('madeAt'), formatDateTime(at)],
  ];
}

// What is asked for only when someone looks.
function useMore(id: string): { readonly projects: readonly string[] | null; readonly facts: MediaFacts | null } {
  const client = useClient();
  const [projects, setProjects] = useState<readonly string[] | null>(null);
  const [facts, setFacts] = useState<MediaFacts | null>(null);
  useEffect(() => {
    let gone = false;
    Promise.all([client['library.usage']({ id }), client['library.facts']({ id })]).then(
      ([usage, found]) => {
        if (gone) return;
        setProjects(usage.projects.map(({ name }) => name));
        setFacts(found);
      },
      // Without them the rest is still worth reading.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [client, id]);
  return { projects, facts };
}

const Tags = ({ files, t }: { readonly files: readonly LibraryAsset[]; readonly t: Word }) => {
  const { actions } = useLibrary();
  const tags = [...new Set(files.flatMap((file) => file.tags))].sort();
  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const tag = String(new FormData(event.currentTarget).get('tag') ?? '').trim();
    if (tag !== '') actions.addTag(files, tag);
    event.currentTarget.reset();
  };
  return (
    <div className="mt-3 flex flex-wrap items-center gap-1">
      {tags.map((tag) => (
        <button
          key={tag}
          type="button"
          aria-label={t('removeTag', { tag })}
          onClick={() => actions.removeTag(files, tag)}
          className="inline-flex h-6 max-w-40 items-center gap-1 rounded-full bg-raised px-2 hover:bg-hover"
        >
          <span className="truncate">{tag}</span>
          <X className="size-3 shrink-0 text-quiet" aria-hidden />
        </button>
      ))}
      <form
        onSubmit={submit}
        className="inline-flex h-6 items-center gap-1 rounded-full bg-ground px-2 focus-within:outline-2 focus-within:outline-accent"
      >
        <Plus className="size-3 text-quiet" aria-hidden />
        <input
          name="tag"
          aria-label={t('addTag')}
          placeholder={t('addTag')}
          maxLength={60}
          spellCheck={false}
          className="w-28 bg-transparent outline-none placeholder:text-quiet"
        />
      </form>
    </div>
  );
};
