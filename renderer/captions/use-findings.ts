/** What is to be checked in captions, looked for in the pause after an edit. */
import { useEffect, useState } from 'react';
import { type CaptionFinding, checkCaptions } from '../../core/captions/check-captions.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { useAppContext } from '../app-context.js';
import { useEditor, useProject } from '../editor/editor.js';
import { usePreference } from '../host/preferences.js';

const PAUSE_MS = 250;
const NOTHING: readonly CaptionFinding[] = [];

/** The findings, followed. The safe areas are those that the picture shows. */
export function useFindings(item: CaptionsItem): readonly CaptionFinding[] {
  const { preview } = useEditor();
  const { preferences } = useAppContext();
  const project = useProject((all) => all);
  const platforms = usePreference(preferences, ({ safeAreas }) => safeAreas);
  const [findings, setFindings] = useState(NOTHING);
  useEffect(() => {
    const timer = setTimeout(() => {
      const measured =
        platforms.length > 0
          ? preview.fonts.measure((fonts) => checkCaptions(item, project, { fonts, platforms }))
          : null;
      setFindings(measured ?? checkCaptions(item, project));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [item, project, platforms, preview]);
  return findings;
}
