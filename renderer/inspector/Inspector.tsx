/** The properties of what is selected; of the project where nothing is. */
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { useProject, useSelection } from '../editor/editor.js';
import { ItemProperties } from './ItemProperties.js';
import { MarkerProperties } from './MarkerProperties.js';
import { ProjectProperties } from './ProjectProperties.js';
import { itemOf } from '../items/property.js';
import { TrackProperties } from './TrackProperties.js';
import { TransitionProperties } from './TransitionProperties.js';

export const Inspector = () => {
  const { t } = useTranslation('inspector');
  return (
    <aside aria-label={t('inspector')} className="h-full overflow-y-auto overflow-x-hidden">
      <Selected />
    </aside>
  );
};

const Selected = () => {
  const items = useSelection((selection) => selection.items);
  const { transition, marker, track } = useSelection(useShallow((selection) => selection));
  // What was selected may be gone a moment before the selection hears of it.
  const there = useProject(useShallow((project) => items.filter((id) => itemOf(project, id))));
  if (there.length > 0) return <ItemProperties key={there.join(' ')} ids={there} />;
  if (transition !== null) return <TransitionProperties key={transition} item={transition} />;
  if (marker !== null) return <MarkerProperties key={marker} id={marker} />;
  if (track !== null) return <TrackProperties key={track} id={track} />;
  return <ProjectProperties />;
};
