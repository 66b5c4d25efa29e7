/** One motion of a text's animation: its kind, and how it runs. */
import { useTranslation } from 'react-i18next';
import { animationPresets } from '../../../core/project/animation-presets.js';
import type { Item } from '../../../core/project/item.js';
import { Easing } from '../../../core/project/keyframes.js';
import {
  type AnimationPart,
  type TextAnimation,
  TextMotion,
  TextMotionKind,
  withMotion,
} from '../../../core/project/text-animation.js';
import { at, commonValue, readProperty } from '../../items/property.js';
import { type NumberFormat, scaled } from '../../ui/number-format.js';
import { PERCENT } from '../formats.js';
import { useAssign, useValues } from '../targets.js';
import { InlineChoiceRow } from './InlineChoiceRow.js';
import { NumberRow } from './NumberRow.js';
import { ChoiceRow } from './SimpleRows.js';

const seconds = scaled(1 / 1000, 's', { step: 0.05, digits: 2 });
const SECONDS: NumberFormat = { ...seconds, fromShown: (shown) => Math.round(seconds.fromShown(shown)) };

const animation = at('animation');
const rowsOf = (part: AnimationPart) => ({
  duration: at('animation', part, 'duration'),
  easing: at('animation', part, 'easing'),
  strength: at('animation', part, 'strength'),
  by: at('animation', part, 'by'),
  from: at('animation', part, 'from'),
});
const ROWS = { in: rowsOf('in'), out: rowsOf('out'), loop: rowsOf('loop') };

/** Kinds that run along the chosen curve; the others have their own. */
const EASED: readonly TextMotionKind[] = ['fade', 'pop', 'zoom', 'slide', 'blur', 'swing'];
/** Kinds that are neither stronger nor weaker. */
const EVEN: readonly TextMotionKind[] = ['appear'];
const SIDED: readonly TextMotionKind[] = ['slide', 'bounce', 'swing'];

/** A motion of a kind: what it was with another kind, or as the first preset has it. */
function ofKind(part: AnimationPart, before: TextMotion | null, kind: TextMotionKind): TextMotion {
  const presets = Object.values(animationPresets).map((preset): TextMotion | null => preset[part]);
  const plain = presets.find((motion) => motion?.kind === kind) ?? TextMotion.parse({ kind });
  const isPlain = before === null || presets.includes(before);
  return isPlain ? plain : { ...before, kind };
}

const animationOf = (item: Item): TextAnimation | null =>
  (readProperty(item, animation) ?? null) as TextAnimation | null;

export const MotionRows = ({ part }: { readonly part: AnimationPart }) => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const kinds = (useValues(animation) as readonly (TextAnimation | null)[]).map((each) => each?.[part]?.kind ?? 'none');
  const has = (some: readonly TextMotionKind[]): boolean =>
    kinds.some((kind) => kind !== 'none' && some.includes(kind));
  const { duration, easing, strength, by, from } = ROWS[part];
  const isLoop = part === 'loop';
  const choose = (kind: TextMotionKind | 'none'): void =>
    assign({
      property: animation,
      value(item) {
        const before = animationOf(item);
        return withMotion(before, part, kind === 'none' ? null : ofKind(part, before?.[part] ?? null, kind));
      },
    });
  return (
    <fieldset aria-label={t(`animation.${part}`)} className="flex flex-col gap-1">
      <InlineChoiceRow
        label={t(`animation.${part}`)}
        value={commonValue(kinds)}
        options={(['none', ...TextMotionKind.options] as const).map((kind) => ({
          value: kind,
          label: t(`motion.${kind}`),
        }))}
        onChange={choose}
      />
      {has(TextMotionKind.options) ? (
        <div className="flex flex-col gap-1 pl-2">
          <NumberRow
            label={t(isLoop ? 'motionRound' : 'length')}
            property={duration}
            format={SECONDS}
            min={1}
            max={60_000}
          />
          {has(EASED) && !isLoop ? (
            <ChoiceRow
              label={t('easing')}
              property={easing}
              options={Easing.options.map((each) => ({ value: each, label: t(each) }))}
            />
          ) : null}
          {has(TextMotionKind.options.filter((kind) => !EVEN.includes(kind) && (isLoop || kind !== 'fade'))) ? (
            <NumberRow label={t('motionStrength')} property={strength} format={PERCENT} min={0} max={3} />
          ) : null}
          <ChoiceRow
            label={t('motionBy')}
            property={by}
            options={TextMotion.shape.by.unwrap().options.map((each) => ({ value: each, label: t(`by.${each}`) }))}
          />
          {has(isLoop ? ['slide'] : SIDED) ? (
            <ChoiceRow
              label={t('from')}
              property={from}
              options={TextMotion.shape.from.unwrap().options.map((each) => ({
                value: each,
                label: t(`from-${each}`),
              }))}
            />
          ) : null}
        </div>
      ) : null}
    </fieldset>
  );
};
