/** The look of the lines of a text after its first, where they have their own. */
import { useTranslation } from 'react-i18next';
import type { Emphasis } from '../../../core/project/text-emphasis.js';
import { commonValue, planAssignments, type Property } from '../../items/property.js';
import { type MakeEdit, useDraftValues, useTargets, useValues } from '../targets.js';
import { EmphasisFields } from './EmphasisFields.js';
import { PartRow } from './SimpleRows.js';

/** A role under a name is smaller. */
const SMALLER = { scale: 0.62 };

export const DetailRow = ({ property }: { readonly property: Property }) => {
  const { t } = useTranslation('inspector');
  const ids = useTargets();
  const look = commonValue(useDraftValues(property)) as Emphasis | null;
  const plan =
    (next: Emphasis): MakeEdit =>
    (project) =>
      planAssignments(project, ids, [{ property, value: () => next }]);
  if (useValues(property).length === 0) return null;
  return (
    <PartRow label={t('detail')} property={property} initial={() => SMALLER}>
      <EmphasisFields look={look ?? {}} plan={plan} />
    </PartRow>
  );
};
