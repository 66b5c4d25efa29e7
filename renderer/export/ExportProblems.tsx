/** What stands in the way of a good video, each with what mends it. */
import { CircleCheck, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../core/api/client.js';
import { labelText } from '../locales/message-text.js';
import type { Problem } from '../../core/project/problem.js';
import type { Project } from '../../core/project/project.js';
import { outlasting, planFitToVideo } from '../../core/timeline/fit-to-video.js';
import { useEditor, useProject } from '../editor/editor.js';
import { sourceLengthsOf } from '../project/media.js';
import { Button } from '../ui/Button.js';
import { Switch } from '../ui/fields.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { type ExportDraft, toTrials } from './export-draft.js';

/** The findings of a dry run; null while it is under way. */
export function useRenderProblems(client: Client, project: Project, draft: ExportDraft): readonly Problem[] | null {
  const [findings, setFindings] = useState<readonly Problem[] | null>(null);
  const { skipMissing, target, range, fps, captions, only } = draft;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the rest of the draft finds nothing else.
  useEffect(() => {
    let stale = false;
    Promise.all(toTrials(draft, project).map((request) => client['render.plan'](request))).then(
      (plans) => !stale && setFindings(different(plans.flatMap(({ problems }) => problems as readonly Problem[]))),
      () => !stale && setFindings([]),
    );
    return () => {
      stale = true;
    };
  }, [client, project, skipMissing, target, range, fps, captions, only]);
  return findings;
}

// Videos of several languages have most of their problems in common.
const different = (problems: readonly Problem[]): Problem[] => [
  ...new Map(
    problems.map((problem) => [JSON.stringify([problem.code, problem.path, problem.message]), problem]),
  ).values(),
];

const soundsAfterEnd = (project: Project): readonly string[] =>
  outlasting(
    project,
    project.tracks.flatMap(({ items }) => items.map(({ id }) => id)),
  );

/** Ends the music where the picture does; nothing where no music goes on. */
const FitToVideo = () => {
  const { t } = useTranslation('timeline');
  const { session, media } = useEditor();
  const goesOn = useProject((project) => soundsAfterEnd(project).length > 0);
  if (!goesOn) return null;
  const fit = (): void => {
    const { project } = session.store.getState();
    const draft = planFitToVideo(project, soundsAfterEnd(project), sourceLengthsOf(media));
    if (draft) session.edit(draft.edit);
  };
  return (
    <Button className="ml-6 h-7 self-start px-2" onClick={fit}>
      {t('fitToVideo')}
    </Button>
  );
};

export const ExportProblems = ({
  findings,
  draft,
  onDraft,
}: {
  readonly findings: readonly Problem[];
  readonly draft: ExportDraft;
  readonly onDraft: (draft: ExportDraft) => void;
}) => {
  const { t } = useTranslation('export');
  const list = useRovingFocus('li');
  // Texts under a platform's buttons are told of together, beside.
  const listed = findings.filter(({ code }) => code !== 'text.covered');
  const lacksMedia = findings.some(({ code }) => code === 'asset.missing' || code === 'media.unreadable');
  if (listed.length === 0 && !draft.skipMissing)
    return findings.length > 0 ? null : (
      <p className="flex items-center gap-2 text-quiet text-sm">
        <CircleCheck className="size-4 text-success" aria-hidden />
        {t('allGood')}
      </p>
    );
  return (
    <div className="flex flex-col gap-2">
      <ul ref={list} aria-label={t('findings')} className="flex max-h-32 flex-col gap-1 overflow-y-auto">
        {listed.map((finding) => (
          <li key={`${finding.code}-${finding.path.join('.')}-${finding.message}`} className="flex gap-2 text-sm">
            <TriangleAlert
              className={finding.severity === 'error' ? 'size-4 shrink-0 text-danger' : 'size-4 shrink-0 text-warning'}
              aria-hidden
            />
            {labelText(finding.text ?? finding.message)}
          </li>
        ))}
      </ul>
      {listed.some(({ code }) => code === 'timeline.black-end') ? <FitToVideo /> : null}
      {lacksMedia || draft.skipMissing ? (
        <div className="flex items-center gap-3 text-sm">
          <span className="flex-1">{t('skipMissing')}</span>
          <Switch
            label={t('skipMissing')}
            checked={draft.skipMissing}
            onChange={(skipMissing) => onDraft({ ...draft, skipMissing })}
          />
        </div>
      ) : null}
    </div>
  );
};
