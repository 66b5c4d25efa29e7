/** Where a video begins: empty, from the sample, or from a template. */
import { ArrowDown, Clapperboard, Plus, RectangleVertical, ScrollText } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TemplatePicture } from '../templates/TemplatePicture.js';
import { PROJECT_TEMPLATES, templateProject } from '../templates/templates.js';
import { derivedAddress } from '../engine/media-address.js';
import { useClient } from '../app-context.js';
import { MenuChip } from '../ui/Chip.js';
import { showShort } from '../storyboard/short-draft.js';
import { Menu } from '../ui/Menu.js';
import { useLanguage } from '../locales/language.js';
import { insideVertical, RATES, type Rate, SHAPES, type Shape } from './formats.js';
import type { ProjectActions } from './project-actions.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const StartRow = ({ actions }: { readonly actions: ProjectActions }) => {
  const { t } = useTranslation('projects');
  const list = useRovingFocus('[data-card]');
  const language = useLanguage();
  const [shape, setShape] = useState<Shape>(SHAPES[0]);
  const [rate, setRate] = useState<Rate>(RATES[2]);
  const first = useRef<HTMLButtonElement>(null);
  // Enter begins a video.
  useEffect(() => first.current?.focus({ preventScroll: true }), []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: its words change with the language.
  const templates = useMemo(
    () => PROJECT_TEMPLATES.map((template) => ({ template, project: templateProject(template) })),
    [language],
  );
  const sample = useSamplePicture();
  const { width, height } = shape.size;
  return (
    <section aria-label={t('start')}>
      <div className="flex h-8 items-center gap-2">
        <h2 className="mr-2 font-semibold text-base">{t('start')}</h2>
        <Menu
          entries={SHAPES.map((each) => ({
            id: each.id,
            label: t(each.word),
            keys: `${each.size.width} × ${each.size.height}`,
            checked: each === shape,
            onSelect: () => setShape(each),
          }))}
        >
          <MenuChip aria-label={`${t('format')}: ${t(shape.word)}`}>{shape.id}</MenuChip>
        </Menu>
        <Menu
          entries={RATES.map((each) => ({
            id: each.shown,
            label: t('rateValue', { fps: each.shown }),
            checked: each === rate,
            onSelect: () => setRate(each),
          }))}
        >
          <MenuChip aria-label={`${t('rate')}: ${t('rateValue', { fps: rate.shown })}`}>
            {t('rateValue', { fps: rate.shown })}
          </MenuChip>
        </Menu>
      </div>
      <ul ref={list} className="-mx-1 mt-2 flex gap-3 overflow-x-auto p-1">
        <Card
          ref={first}
          label={t('newProject')}
          hint={`${width} × ${height}`}
          onClick={() => void actions.create({ size: shape.size, fps: rate.fps })}
        >
          <span className="flex size-full items-center justify-center bg-raised">
            <span
              className="flex items-center justify-center rounded-control border border-quiet/60 border-dashed text-text"
              style={insideVertical(shape.size, '70%')}
            >
              <Plus className="size-6" aria-hidden />
            </span>
          </span>
        </Card>
        <Card label={t('makeShort')} hint={t('makeShortHint')} onClick={() => showShort(true)}>
          <span className="flex size-full flex-col items-center justify-center gap-2 bg-raised">
            <ScrollText className="size-6" aria-hidden />
            <ArrowDown className="size-4 text-quiet" aria-hidden />
            <RectangleVertical className="size-6" aria-hidden />
          </span>
        </Card>
        <Card label={t('sample')} onClick={() => void actions.sample()}>
          {sample === null ? (
            <span className="flex size-full items-center justify-center bg-raised text-quiet">
              <Clapperboard className="size-6" aria-hidden />
            </span>
          ) : (
            <img src={derivedAddress(sample)} alt="" draggable={false} className="size-full object-cover" />
          )}
        </Card>
        {templates.map(({ template, project }) => (
          <Card key={template.id} label={project.name} onClick={() => void actions.fromTemplate(template)}>
            <TemplatePicture project={project} frame={template.frame} />
          </Card>
        ))}
      </ul>
    </section>
  );
};

// What the sample looks like, once it was opened; null until then.
function useSamplePicture(): string | null {
  const client = useClient();
  const [key, setKey] = useState<string | null>(null);
  useEffect(() => {
    client['project.list']({ tags: ['sample'], limit: 1 }).then(
      ({ projects: [found] }) => setKey(found?.thumbnail ?? null),
      // Without it the card has a sign.
      () => undefined,
    );
  }, [client]);
  return key;
}

const Card = ({
  label,
  hint,
  onClick,
  children,
  ref,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly onClick: () => void;
  readonly children: ReactNode;
  readonly ref?: React.Ref<HTMLButtonElement>;
}) => (
  <li className="w-28 shrink-0">
    <button
      ref={ref}
      type="button"
      data-card
      onClick={onClick}
      className="block w-full rounded-panel text-left [&:hover>span:first-child]:outline-quiet"
    >
      <span className="block aspect-[9/16] overflow-hidden rounded-panel outline outline-transparent transition-[outline-color]">
        {children}
      </span>
      <span className="mt-1.5 block text-balance text-xs">{label}</span>
      {hint ? <span className="block text-quiet text-xs tabular">{hint}</span> : null}
    </button>
  </li>
);
