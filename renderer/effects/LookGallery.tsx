/** Looks on the person's own picture, and the project's colour tables. */
import { Plus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import type { EditInput } from '../../core/project/edit.js';
import { isPicture } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { applyCube } from '../../core/media/cube.js';
import { BT709 } from '../../core/color/color-space.js';
import { gradeColor } from '../../core/composition/color-grade.js';
import type { Rgb } from '../../core/color/rgb.js';
import { isSame } from '../../core/project/is-same.js';
import { useEditor, useMedia, useProject, useSelection } from '../editor/editor.js';
import { useHost } from '../app-context.js';
import { itemsOf, commonValue } from '../items/property.js';
import { Button } from '../ui/Button.js';
import { notify, notifyFailure } from '../ui/notify.js';
import { drawCover, type SamplePicture } from './draw-transition.js';
import { EffectCard, EffectGrid, Hint } from './EffectCard.js';
import { type CubeFile, importLut, readCubeFile } from './luts.js';
import { LOOK_PRESETS, planLook, planAssignLut, completeGrade } from './look-presets.js';
import { useColorTables } from './use-color-tables.js';
import { useClipPicture } from './use-clip-picture.js';
import { useSamplePictures } from './use-sample-pictures.js';
import { fileNameOf } from '../../core/media/file-name.js';

type ColorMap = (color: Rgb) => Rgb;

export const LookGallery = () => {
  const { t } = useTranslation('effects');
  const editor = useEditor();
  const host = useHost();
  const { session } = editor;
  const [near] = useSamplePictures();
  const items = useSelection((selection) => selection.items);
  const pictures = useProject(useShallow((project) => itemsOf(project, items).filter(isPicture)));
  const ids = pictures.map(({ id }) => id);
  // What will change is what is shown.
  const picture = useClipPicture(pictures.at(-1) ?? null) ?? near;
  const grade = commonValue(pictures.map((item) => item.grade));
  const table = commonValue(pictures.map((item) => item.lut?.asset ?? ''));
  const tables = useColorTables();
  const apply = (make: (project: Project) => EditInput | null): void => {
    const edit = make(session.store.getState().project);
    if (ids.length === 0) notify(t('lookHint'));
    else if (edit) session.edit(edit);
  };
  return (
    <div className="flex flex-col gap-5 p-3">
      <div>
        <Hint>{ids.length > 0 ? t('lookSelected', { count: ids.length }) : t('lookHint')}</Hint>
        <EffectGrid label={t('looks')}>
          {LOOK_PRESETS.map((look) => (
            <EffectCard
              key={look.id}
              name={t(look.id)}
              pressed={grade !== null && isSame(grade, completeGrade(look.grade))}
              onChoose={() => apply((project) => planLook(project, ids, look.grade))}
            >
              {() => <GradedSample picture={picture} map={graded(look.id)} />}
            </EffectCard>
          ))}
        </EffectGrid>
      </div>
      <div>
        <div className="mb-2 flex items-center">
          <h3 className="flex-1 font-semibold text-sm">{t('tables')}</h3>
          <Button
            kind="ghost"
            icon={<Plus className="size-4" aria-hidden />}
            onClick={() => void importLut(editor, host, ids).catch(notifyFailure)}
          >
            {t('importTable')}
          </Button>
        </div>
        <EffectGrid label={t('tables')}>
          {tables.map((asset) => (
            <EffectCard
              key={asset.id}
              name={asset.name ?? fileNameOf(asset.path)}
              pressed={table === asset.id}
              onChoose={() => apply((project) => planAssignLut(project, ids, table === asset.id ? null : asset.id))}
            >
              {() => <TableSample picture={picture} asset={asset.id} />}
            </EffectCard>
          ))}
        </EffectGrid>
      </div>
    </div>
  );
};

const maps = new Map<string, ColorMap>(
  LOOK_PRESETS.map(({ id, grade }) => [
    id,
    (color) => gradeColor({ space: BT709, grade: completeGrade(grade), cube: null, intensity: 0 }, color),
  ]),
);
const graded = (id: string): ColorMap | null => maps.get(id) ?? null;

const TableSample = ({ picture, asset }: { readonly picture: SamplePicture; readonly asset: string }) => {
  const library = useMedia((media) => media.get(asset)?.library?.id ?? null);
  const [cube, setCube] = useState<CubeFile | null>(null);
  useEffect(() => {
    let gone = false;
    if (library !== null) {
      // A table that cannot be read shows the picture as it is; the plan of the export tells why.
      readCubeFile(library).then(
        (read) => !gone && setCube(read),
        () => undefined,
      );
    }
    return () => {
      gone = true;
    };
  }, [library]);
  const map = cube ? (color: Rgb): Rgb => applyCube(cube, color) : null;
  return <GradedSample picture={picture} map={map} />;
};

const CANVAS = { width: 80, height: 100 };

const GradedSample = ({ picture, map }: { readonly picture: SamplePicture; readonly map: ColorMap | null }) => {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d', { willReadFrequently: true });
    if (!context) return;
    drawCover(context, CANVAS, picture);
    if (!map) return;
    const image = context.getImageData(0, 0, CANVAS.width, CANVAS.height);
    const { data } = image;
    for (let i = 0; i < data.length; i += 4) {
      const color: Rgb = [(data[i] ?? 0) / 255, (data[i + 1] ?? 0) / 255, (data[i + 2] ?? 0) / 255];
      const [r, g, b] = map(color);
      data[i] = r * 255;
      data[i + 1] = g * 255;
      data[i + 2] = b * 255;
    }
    context.putImageData(image, 0, 0);
  }, [picture, map]);
  return <canvas ref={canvas} {...CANVAS} className="size-full" aria-hidden />;
};
