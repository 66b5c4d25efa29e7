/** The position of a title. */
import { useTranslation } from 'react-i18next';
import { universalSafeArea as safe } from '../../../core/text/safe-areas.js';
import type { Item } from '../../../core/project/item.js';
import { type Animated, withValueAt } from '../../../core/project/keyframes.js';
import type { TitleItem } from '../../../core/project/kinds/title.js';
import { useEditor } from '../../editor/editor.js';
import { Tooltip } from '../../ui/Tooltip.js';
import { classNames } from '../../ui/class-names.js';
import { PERCENT } from '../formats.js';
import { at, commonValue, frameIn, type Property, readProperty } from '../../items/property.js';
import { FADE_PROPERTIES, FadeRow } from '../rows/FadeRow.js';
import { NumberRow } from '../rows/NumberRow.js';
import { TRANSFORM_PROPERTIES, TransformRows } from '../rows/TransformRows.js';
import { PropertyRow } from '../rows/PropertyRow.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const x = at('position', 'x');
const y = at('position', 'y');
const anchor = at('anchor');
const maxWidth = at('maxWidth');
const fade = at('fade');
const ALL = [...TRANSFORM_PROPERTIES, anchor, maxWidth, ...FADE_PROPERTIES];

type Anchor = TitleItem['anchor'];
const ROWS: readonly (readonly Anchor[])[] = [
  ['top-left', 'top', 'top-right'],
  ['left', 'center', 'right'],
  ['bottom-left', 'bottom', 'bottom-right'],
];
// Clear of what the platforms cover; both sides alike, so that what is centred looks it.
const ACROSS = [safe.left, 0.5, 1 - safe.right];
const DOWN = [safe.top, 0.5, 1 - safe.bottom];

export const TitlePositionSection = ({ longest }: { readonly longest: number }) => {
  const { t } = useTranslation('inspector');
  return (
    <Section id="place" title={t('place')} properties={ALL}>
      <Grid />
      <TransformRows position={{ min: -1, max: 2 }} maxScale={10}>
        {useValues(maxWidth).length > 0 ? (
          <NumberRow label={t('maxWidth')} property={maxWidth} format={PERCENT} min={0.05} max={1} />
        ) : null}
      </TransformRows>
      {useValues(fade).length > 0 ? <FadeRow longest={longest} /> : null}
    </Section>
  );
};

const Grid = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const { transport } = useEditor();
  const chosen = commonValue(useValues(anchor));
  // What has keyframes gets one under the playhead, as when a number is typed.
  const to = (property: Property, value: number) => ({
    property,
    value: (item: Item) =>
      withValueAt(readProperty(item, property) as Animated, frameIn(item, transport.frame()), value),
  });
  const place = (next: Anchor, row: number, column: number): void =>
    assign({ property: anchor, value: () => next }, to(x, ACROSS[column] ?? 0.5), to(y, DOWN[row] ?? 0.5));
  return (
    <PropertyRow label={t('anchor')} properties={[anchor]}>
      <fieldset aria-label={t('anchor')} className="grid h-20 w-16 grid-cols-3 rounded-control bg-ground p-1">
        {ROWS.flatMap((anchors, row) =>
          anchors.map((each, column) => (
            <Tooltip key={each} label={t(each)}>
              <button
                type="button"
                aria-label={t(each)}
                aria-pressed={chosen === each}
                onClick={() => place(each, row, column)}
                className="flex items-center justify-center rounded-sm hover:bg-hover"
              >
                <span
                  className={classNames(
                    'size-1.5 rounded-full',
                    chosen === each ? 'size-2.5 bg-text' : 'bg-quiet opacity-60',
                  )}
                />
              </button>
            </Tooltip>
          )),
        )}
      </fieldset>
      <p className="min-w-0 flex-1 pl-2 text-quiet text-xs">{t('anchorHint')}</p>
    </PropertyRow>
  );
};
