/** How the words of a text light up as they are spoken. */
import { useTranslation } from 'react-i18next';
import { isSame } from '../../../core/project/is-same.js';
import type { Item } from '../../../core/project/item.js';
import { Karaoke, KaraokeKind } from '../../../core/project/karaoke.js';
import { karaokePresets } from '../../../core/project/karaoke-presets.js';
import { at, commonValue, readProperty } from '../../items/property.js';
import { PERCENT } from '../formats.js';
import { GalleryButton } from '../rows/GalleryButton.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { NumberRow } from '../rows/NumberRow.js';
import { ColorRow, PartRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useAssign, useValues } from '../targets.js';

const karaoke = at('karaoke');
const color = at('karaoke', 'color');
const unsaid = at('karaoke', 'unsaid');
const moment = at('karaoke', 'at');
const shape = at('karaoke', 'shape');
const scale = at('karaoke', 'scale');
const ALL = [karaoke];

const presets: readonly Karaoke[] = Object.values(karaokePresets);
const HAS_SHAPE: readonly KaraokeKind[] = ['box', 'underline'];

/** A karaoke look of another kind: its own preset while nothing was changed by hand, else with the colours that there are. */
function ofKind(before: Karaoke | null, kind: KaraokeKind): Karaoke {
  const isPlain = before === null || presets.some((preset) => isSame(preset, before));
  return isPlain ? (presets.find((each) => each.kind === kind) ?? Karaoke.parse({ kind })) : { ...before, kind };
}

const karaokeOf = (item: Item): Karaoke | null => (readProperty(item, karaoke) ?? null) as Karaoke | null;

export const KaraokeSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const kinds = (useValues(karaoke) as readonly (Karaoke | null)[]).map((each) => each?.kind ?? 'none');
  const has = (...some: readonly KaraokeKind[]): boolean =>
    kinds.some((kind) => kind !== 'none' && some.includes(kind));
  return (
    <Section id="karaoke" title={t('karaoke')} properties={ALL}>
      <InlineChoiceRow
        label={t('kind')}
        value={commonValue(kinds)}
        options={(['none', ...KaraokeKind.options] as const).map((kind) => ({
          value: kind,
          label: t(`karaoke.${kind}`),
        }))}
        onChange={(kind) =>
          assign({ property: karaoke, value: (item) => (kind === 'none' ? null : ofKind(karaokeOf(item), kind)) })
        }
      />
      {has(...KaraokeKind.options) ? (
        <>
          <PartRow label={t('karaokeLit')} property={color}>
            <ColorRow label={t('karaokeColor')} property={color} alpha />
          </PartRow>
          <PartRow label={t('karaokeUnsaid')} property={unsaid} initial={() => '#ffffff80'}>
            <ColorRow label={t('karaokeUnsaidColor')} property={unsaid} alpha />
          </PartRow>
          {has(...HAS_SHAPE) ? <ColorRow label={t('karaokeShape')} property={shape} alpha /> : null}
          {has('pop') ? (
            <NumberRow label={t('karaokeScale')} property={scale} format={PERCENT} min={1} max={2} />
          ) : null}
          <NumberRow label={t('karaokeAt')} property={moment} format={PERCENT} min={0} max={1} />
        </>
      ) : null}
      <GalleryButton gallery="karaoke" />
    </Section>
  );
};
