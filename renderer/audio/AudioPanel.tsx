/** Sound: the clip in hand with its waveform, fades and ducking, then what the whole project is brought to. */
import { AudioLines, Sparkles } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../core/project/item.js';
import { type SoundingItem, hasSound } from '../../core/project/kinds/guards.js';
import { useMedia, useProject, useSelection } from '../editor/editor.js';
import { viewOf } from '../items/items.js';
import { itemsOf } from '../items/property.js';
import { LoudnessRows } from '../inspector/LoudnessRows.js';
import { SoundRows } from '../inspector/sections/SoundRows.js';
import { RowButtonsProvider } from '../inspector/rows/PropertyRow.js';
import { TargetProvider } from '../inspector/targets.js';
import { Button } from '../ui/Button.js';
import { cleaning, isCleanable } from './cleaning.js';
import { FileLoudness } from './FileLoudness.js';
import { Meter } from './Meter.js';
import { Waveform } from './Waveform.js';

export const AudioPanel = () => {
  const { t } = useTranslation('audio');
  const item = useSoundInHand();
  return (
    <section aria-label={t('audio')} className="h-full overflow-y-auto">
      {item ? (
        <Clip key={item.id} item={item} />
      ) : (
        <div className="flex flex-col items-center gap-3 border-line border-b px-6 py-10 text-center text-quiet text-sm">
          <AudioLines className="size-8" aria-hidden />
          <p className="max-w-56 text-balance">{t('nothing')}</p>
        </div>
      )}
      <div className="flex flex-col gap-1 p-3">
        <h3 className="mb-1 font-semibold text-sm">{t('project')}</h3>
        <Meter />
        <LoudnessRows />
      </div>
    </section>
  );
};

const Clip = ({ item }: { readonly item: SoundingItem }) => {
  const { t } = useTranslation('audio');
  const ids = useMemo(() => [item.id], [item.id]);
  const name = useMedia((media) => item.name ?? media.get(item.asset)?.library?.name ?? t('clip'));
  const locked = useProject(({ tracks }) =>
    tracks.some((track) => track.locked && track.items.some(({ id }) => id === item.id)),
  );
  return (
    <TargetProvider value={ids}>
      <fieldset disabled={locked} className="flex flex-col border-line border-b">
        <div className="flex flex-col gap-2 p-3 pb-2">
          <h3 className="truncate font-semibold text-sm">{name}</h3>
          <Waveform item={item} />
        </div>
        <FileLoudness asset={item.asset} />
        {isCleanable(item) ? (
          <div className="px-3 pb-2">
            <Button
              icon={<Sparkles className="size-4" aria-hidden />}
              onClick={() => cleaning.setState({ item: item.id })}
            >
              {t('cleanSound')}
            </Button>
          </div>
        ) : null}
        <div className="flex flex-col gap-1 pr-2 pb-3 pl-3">
          <RowButtonsProvider value="keyframes">
            <SoundRows longest={item.length} />
          </RowButtonsProvider>
        </div>
      </fieldset>
    </TargetProvider>
  );
};

const rankOf = (item: SoundingItem): number => viewOf(item).sound?.rank ?? Number.POSITIVE_INFINITY;

/** The sound that is selected; else the first music there is, for it is what most often needs a hand. */
function useSoundInHand(): SoundingItem | null {
  const ids = useSelection(({ items }) => items);
  const media = useMedia((all) => all);
  return useProject((project) => {
    // A video without sound has nothing to show. What is not known yet may have some.
    const isHeard = (item: Item): item is SoundingItem =>
      hasSound(item) && media.get(item.asset)?.library?.info?.audio !== null;
    const selected = itemsOf(project, ids).findLast(isHeard);
    if (selected) return selected;
    const all = project.tracks.flatMap((track) => track.items).filter(isHeard);
    return all.toSorted((p, q) => rankOf(p) - rankOf(q))[0] ?? null;
  });
}
