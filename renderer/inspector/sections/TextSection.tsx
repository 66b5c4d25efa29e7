/** What a title says and how it looks. */
import type { TFunction } from 'i18next';
import { AlignCenter, AlignLeft, AlignRight, CaseUpper, Italic } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../../editor/editor.js';
import { useHost } from '../../app-context.js';
import { importFont } from '../../titles/user-fonts.js';
import { useFontFamilies } from '../../titles/use-fonts.js';
import { Button, IconButton } from '../../ui/Button.js';
import { notifyFailure } from '../../ui/notify.js';
import { SegmentedControl } from '../../ui/SegmentedControl.js';
import { PERCENT, PIXELS } from '../formats.js';
import { at, commonValue } from '../../items/property.js';
import { NumberRow } from '../rows/NumberRow.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { PropertyRow } from '../rows/PropertyRow.js';
import { GalleryButton } from '../rows/GalleryButton.js';
import { ChoiceRow, ColorRow } from '../rows/SimpleRows.js';
import { TextRow } from '../rows/TextRow.js';
import { Section } from '../Section.js';
import { TextPartsSection } from './TextPartsSection.js';
import { useAssign, useTargets, useValues } from '../targets.js';

const text = at('text');
const font = at('style', 'font');
const size = at('style', 'size');
const weight = at('style', 'weight');
const italic = at('style', 'italic');
const uppercase = at('style', 'uppercase');
const color = at('style', 'color');
const spacing = at('style', 'letterSpacing');
const align = at('style', 'align');
const lineHeight = at('style', 'lineHeight');
const fit = at('style', 'fit');
const STYLE = [font, size, weight, italic, uppercase, color, spacing, lineHeight, fit, align];

export const TextSection = () => {
  const { t } = useTranslation('inspector');
  return (
    <>
      <Section id="text" title={t('text')} properties={STYLE}>
        {useValues(text).length > 0 ? <TextRow label={t('text')} property={text} /> : null}
        <GalleryButton gallery="styles" />
        <FontRows />
        <NumberRow label={t('size')} property={size} format={PIXELS} min={1} max={2000} />
        <ColorRow label={t('textColor')} property={color} alpha />
        <NumberRow label={t('letterSpacing')} property={spacing} format={PIXELS} min={-50} max={200} />
        <NumberRow label={t('lineHeight')} property={lineHeight} format={PERCENT} min={0.5} max={3} />
        <ChoiceRow
          label={t('textFit')}
          property={fit}
          options={[
            { value: 'none', label: t('textFitNone') },
            { value: 'shrink', label: t('textFitShrink') },
            { value: 'fill', label: t('textFitFill') },
          ]}
        />
        <Shapes />
      </Section>
      <TextPartsSection />
    </>
  );
};

const IMPORT = '\u0000import';

const FontRows = () => {
  const { t } = useTranslation('inspector');
  const host = useHost();
  const editor = useEditor();
  const ids = useTargets();
  const families = useFontFamilies();
  const assign = useAssign();
  const family = commonValue(useValues(font)) as string | null;
  const heaviness = commonValue(useValues(weight)) as number | null;
  const known = families.find((each) => each.name === family);
  const options = families.map(({ name }) => ({ value: name, label: name }));
  // A family that is missing is still listed: the title asks for it.
  const isGone = useSyncExternalStore(
    editor.preview.onChange,
    () => family !== null && editor.preview.lacksFont(family),
  );
  const bring = (): void => void importFont(editor, host, ids).catch(notifyFailure);
  if (family !== null && !known) options.push({ value: family, label: family });
  const weights = known?.weights ?? [];
  const nearest = weights.length > 0 && heaviness !== null ? nearestWeight(weights, heaviness) : heaviness;
  return (
    <>
      <InlineChoiceRow
        label={t('font')}
        properties={[font]}
        value={family}
        options={[...options, { value: IMPORT, label: t('fontImport') }]}
        onChange={(next) => (next === IMPORT ? bring() : assign({ property: font, value: () => next }))}
      />
      {isGone ? (
        <p className="flex flex-wrap items-center gap-x-2 px-2 pb-1 text-sm text-warning">
          {t('fontGone', { font: family ?? '' })}
          <Button kind="ghost" className="h-7 px-2" onClick={bring}>
            {t('fontAdd')}
          </Button>
        </p>
      ) : null}
      {weights.length > 1 ? (
        <InlineChoiceRow
          label={t('weight')}
          properties={[weight]}
          value={nearest === null ? null : String(nearest)}
          options={weights.map((each) => ({ value: String(each), label: weightName(each, t) }))}
          onChange={(next) => assign({ property: weight, value: () => Number(next) })}
        />
      ) : null}
    </>
  );
};

// As the font resolver chooses: heavy text looks for heavier faces first.
const nearestWeight = (weights: readonly number[], wanted: number): number =>
  weights.toSorted((p, q) => cost(p, wanted) - cost(q, wanted))[0] ?? wanted;
const cost = (weight: number, wanted: number): number =>
  Math.abs(weight - wanted) + ((wanted > 500 ? weight < wanted : weight > wanted) ? 1e4 : 0);

const WEIGHTS = { 400: 'regular', 600: 'semiBold', 700: 'bold', 800: 'extraBold', 900: 'black' } as const;
const weightName = (weight: number, t: TFunction<'inspector'>): string =>
  weight in WEIGHTS ? t(WEIGHTS[weight as keyof typeof WEIGHTS]) : String(weight);

const Shapes = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const alignment = commonValue(useValues(align)) as 'left' | 'center' | 'right' | null;
  const isItalic = commonValue(useValues(italic)) === true;
  const isUppercase = commonValue(useValues(uppercase)) === true;
  return (
    <PropertyRow label={t('align')} properties={[align, italic, uppercase]}>
      <SegmentedControl
        label={t('align')}
        value={alignment}
        options={[
          { value: 'left', label: t('alignLeft'), icon: <AlignLeft /> },
          { value: 'center', label: t('alignCenter'), icon: <AlignCenter /> },
          { value: 'right', label: t('alignRight'), icon: <AlignRight /> },
        ]}
        onChange={(next) => assign({ property: align, value: () => next })}
        className="flex-1"
      />
      <IconButton
        small
        label={t('italic')}
        pressed={isItalic}
        onClick={() => assign({ property: italic, value: () => !isItalic })}
      >
        <Italic className="size-4" />
      </IconButton>
      <IconButton
        small
        label={t('uppercase')}
        pressed={isUppercase}
        onClick={() => assign({ property: uppercase, value: () => !isUppercase })}
      >
        <CaseUpper className="size-4" />
      </IconButton>
    </PropertyRow>
  );
};
