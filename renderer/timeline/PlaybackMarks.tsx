/** Signs on a clip that does not play its source plainly: backwards, frozen, in a loop, faster or slower. */
import { type LucideIcon, Repeat, Rewind, Snowflake } from 'lucide-react';
import type { Item } from '../../core/project/item.js';
import { isFrozen, isReversed } from '../../core/project/kinds/guards.js';
import { playbackOf } from '../../core/project/playback.js';
import { formatNumber } from '../locales/format.js';
import { translate } from '../locales/translate.js';

type Mark = 'reversed' | 'frozen' | 'looped';

const ICONS: Readonly<Record<Mark, LucideIcon>> = { reversed: Rewind, frozen: Snowflake, looped: Repeat };

/** What is unusual about how an item plays. A frozen frame has no direction, loop or speed. */
function marksOf(item: Item): readonly Mark[] {
  if (isFrozen(item)) return ['frozen'];
  const isLooped = 'loop' in item && item.loop;
  return [...(isReversed(item) ? (['reversed'] as const) : []), ...(isLooped ? (['looped'] as const) : [])];
}

const speedOf = (item: Item): number => (isFrozen(item) ? 1 : playbackOf(item).speed);

/** The same in words, for those who do not see the signs; empty where it plays plainly. */
export function playbackWords(item: Item): string {
  const t = translate('timeline');
  const speed = speedOf(item);
  const words = marksOf(item).map((mark) => t(mark));
  return [...words, ...(speed === 1 ? [] : [t('speedOf', { speed: formatNumber(speed, 2) })])].join(', ');
}

/** The clip's own name says the same in words: {@link playbackWords}. */
export const PlaybackMarks = ({ item }: { readonly item: Item }) => {
  const speed = speedOf(item);
  return (
    <>
      {marksOf(item).map((mark) => {
        const Icon = ICONS[mark];
        return <Icon key={mark} className="size-3 shrink-0" aria-hidden data-mark={mark} />;
      })}
      {speed === 1 ? null : (
        // Drawn, not text: the name of the clip has it in other words.
        <span
          className="shrink-0 rounded-sm bg-ground/55 px-1 text-text tabular before:content-[attr(data-speed)]"
          aria-hidden
          data-mark="speed"
          data-speed={`${formatNumber(speed, 2)}×`}
        />
      )}
    </>
  );
};
