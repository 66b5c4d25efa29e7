/** Further outlines of a text, each round the one before. */
import { Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { at, readProperty } from '../../items/property.js';
import { initialPartOf } from '../../items/defaults.js';
import { Button, IconButton } from '../../ui/Button.js';
import { PIXELS } from '../formats.js';
import { useAssign, useValues } from '../targets.js';
import { NumberRow } from './NumberRow.js';
import { ColorRow } from './SimpleRows.js';

const outlines = at('style', 'outerOutlines');
const ROWS = ['0', '1', '2', '3'].map((i) => ({
  whole: at('style', 'outerOutlines', i),
  color: at('style', 'outerOutlines', i, 'color'),
  width: at('style', 'outerOutlines', i, 'width'),
}));

export const OuterOutlines = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  // Where texts have different numbers of outlines, the rows are those that any of them has.
  const count = Math.max(0, ...useValues(outlines).map((all) => (all as readonly unknown[]).length));
  const next = ROWS[count];
  const listOf = (item: Parameters<typeof outlines>[0]) => readProperty(item, outlines) as readonly unknown[];
  return (
    <>
      {ROWS.slice(0, count).map(({ color, width }, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an outline is named by its place.
        <fieldset key={row} aria-label={t('outlineNumber', { number: row + 2 })} className="flex flex-col gap-1">
          <div className="flex items-center pl-2 text-quiet text-sm">
            <span className="flex-1">{t('outlineNumber', { number: row + 2 })}</span>
            <IconButton
              small
              label={t('outlineRemove', { number: row + 2 })}
              onClick={() => assign({ property: outlines, value: (item) => listOf(item).toSpliced(row, 1) })}
            >
              <Minus className="size-4" />
            </IconButton>
          </div>
          <ColorRow label={t('outlineColor')} property={color} alpha />
          <NumberRow label={t('outlineWidth')} property={width} format={PIXELS} min={0} max={100} />
        </fieldset>
      ))}
      {next ? (
        <Button
          kind="ghost"
          icon={<Plus className="size-4" aria-hidden />}
          className="h-7 justify-start px-2"
          onClick={() =>
            assign({
              property: outlines,
              value: (item) => [...listOf(item).slice(0, count), initialPartOf(item, next.whole)],
            })
          }
        >
          {t('outlineAdd')}
        </Button>
      ) : null}
    </>
  );
};
