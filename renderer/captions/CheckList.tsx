/** What is to be checked in the captions: each row goes there, and mends it where that is plain. */
import { ChevronDown, ChevronUp, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaptionFinding } from '../../core/captions/check-captions.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import { useEditor, useProject } from '../editor/editor.js';
import { messageText } from '../locales/message-text.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { useCaptionsContext } from './captions-context.js';
import { useFindings } from './use-findings.js';

/** More are told as a number only: nobody mends hundreds one by one. */
const MOST_SHOWN = 200;

export const CheckList = () => {
  const { t } = useTranslation('captions');
  const { item } = useCaptionsContext();
  const findings = useFindings(item);
  const [open, setOpen] = useState(false);
  const id = useId();
  if (findings.length === 0) return null;
  return (
    <div className="flex max-h-1/2 min-h-0 shrink-0 flex-col border-line border-t">
      <button
        type="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
        className="flex h-9 shrink-0 items-center gap-2 px-3 text-sm hover:bg-raised"
      >
        <TriangleAlert className="size-4 text-warning" aria-hidden />
        {t('toCheck', { count: findings.length })}
        {open ? (
          <ChevronDown className="ml-auto size-4 text-quiet" aria-hidden />
        ) : (
          <ChevronUp className="ml-auto size-4 text-quiet" aria-hidden />
        )}
      </button>
      <div id={id} hidden={!open} className="min-h-0 overflow-y-auto pb-1">
        {open ? <Findings findings={findings.slice(0, MOST_SHOWN)} /> : null}
      </div>
    </div>
  );
};

const Findings = ({ findings }: { readonly findings: readonly CaptionFinding[] }) => {
  const { t } = useTranslation('captions');
  const { session } = useEditor();
  const { actions, list, locked } = useCaptionsContext();
  const fps = useProject((project) => project.fps);
  const goTo = ({ cue }: CaptionFinding): void => {
    const at = actions.cues().findIndex((each) => each.id === cue);
    if (at < 0) return;
    list.select(at);
    actions.goTo(at);
  };
  return (
    <ul ref={useRovingFocus()} aria-label={t('checkList')}>
      {findings.map((finding) => (
        <li key={`${finding.cue}-${finding.code}`} className="flex items-center gap-2 py-0.5 pr-2 pl-3">
          <button
            type="button"
            onClick={() => goTo(finding)}
            className="flex min-w-0 flex-1 flex-col rounded-control px-1 py-0.5 text-left hover:bg-raised"
          >
            <span className="w-full truncate text-sm">{messageText(finding.message)}</span>
            <span className="flex w-full gap-2 text-quiet text-xs">
              <span className="shrink-0 tabular">{toClockTime(finding.frame, fps)}</span>
              <span className="truncate">{finding.text}</span>
            </span>
          </button>
          {finding.mend && !locked ? (
            <button
              type="button"
              aria-label={t('mendOf', { problem: messageText(finding.message), text: finding.text })}
              onClick={() => finding.mend && session.edit(finding.mend)}
              className="h-6 shrink-0 rounded-control bg-raised px-2 text-xs hover:bg-hover"
            >
              {t(MENDS[finding.code])}
            </button>
          ) : null}
        </li>
      ))}
    </ul>
  );
};

const MENDS = {
  tooFast: 'mendLonger',
  tooLong: 'mendSplit',
  overlap: 'mendTrim',
  overCut: 'mendSplit',
  covered: 'mendMove',
} as const satisfies Record<CaptionFinding['code'], string>;
