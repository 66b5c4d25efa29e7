/** The schemas that have a name of their own in the reference, so that each is described once. */
import { z } from 'zod';
import * as media from '../../media/media-info.js';
import * as assets from '../../project/asset.js';
import * as edit from '../../project/edit.js';
import * as assetEdits from '../../project/edits/assets.js';
import * as groups from '../../project/edits/groups.js';
import * as itemAdd from '../../project/edits/item-add.js';
import * as itemDuplicate from '../../project/edits/item-duplicate.js';
import * as itemInsert from '../../project/edits/item-insert.js';
import * as itemJoin from '../../project/edits/item-join.js';
import * as itemMedia from '../../project/edits/item-media.js';
import * as itemMove from '../../project/edits/item-move.js';
import * as itemOverwrite from '../../project/edits/item-overwrite.js';
import * as itemRemove from '../../project/edits/item-remove.js';
import * as itemRoll from '../../project/edits/item-roll.js';
import * as itemSet from '../../project/edits/item-set.js';
import * as itemSlip from '../../project/edits/item-slip.js';
import * as itemSpeed from '../../project/edits/item-speed.js';
import * as itemSplit from '../../project/edits/item-split.js';
import * as itemTransition from '../../project/edits/item-transition.js';
import * as itemTrim from '../../project/edits/item-trim.js';
import * as markers from '../../project/edits/markers.js';
import * as projectEdits from '../../project/edits/project.js';
import * as tracks from '../../project/edits/tracks.js';
import * as item from '../../project/item.js';
import * as keyframes from '../../project/keyframes.js';
import * as fade from '../../project/fade.js';
import * as picture from '../../project/kinds/picture-fields.js';
import { itemKinds } from '../../project/kinds/registry.js';
import * as brandKit from '../../brand/brand-kit.js';
import * as exercise from '../../exercise/exercise.js';
import * as canvasSize from '../../project/canvas-size.js';
import * as project from '../../project/project.js';
import * as sessionSource from '../../project/session-source.js';
import * as storyboard from '../../project/storyboard.js';
import * as slot from '../../project/slot.js';
import * as titleStyle from '../../project/title-style.js';
import * as textStyle from '../../project/text-style.js';
import * as trackKind from '../../project/track-kind.js';
import * as track from '../../project/track.js';
import * as transition from '../../project/transition.js';
import * as backups from '../backups.js';
import * as brands from '../brands.js';
import * as batchResult from '../batch-result.js';
import * as batch from '../batch.js';
import * as exercises from '../exercises.js';
import { ErrorCodeSchema } from '../../errors.js';
import { FailureSchema, ProblemSchema } from '../fields.js';
import * as jobs from '../jobs.js';
import * as ledger from '../ledger.js';
import * as library from '../library.js';
import * as projects from '../projects.js';
import * as providers from '../providers.js';
import * as render from '../render.js';
import * as renderRequest from '../render-request.js';
import * as styles from '../styles.js';
import * as system from '../system.js';

// Identifiers, times and the like are short: they read better where they stand.
const modules: readonly object[] = [
  ...[
    project,
    canvasSize,
    sessionSource,
    storyboard,
    assets,
    track,
    trackKind,
    item,
    slot,
    picture,
    fade,
    keyframes,
    textStyle,
    transition,
    edit,
  ],
  ...[projectEdits, assetEdits, groups, itemAdd, itemDuplicate, itemInsert, itemJoin, itemMedia, itemMove],
  ...[itemOverwrite, itemRemove, itemRoll, itemSet, itemSlip, itemSpeed, itemSplit, itemTransition, itemTrim],
  ...[
    markers,
    tracks,
    media,
    providers,
    projects,
    render,
    renderRequest,
    jobs,
    batch,
    batchResult,
    ledger,
    library,
    backups,
    brandKit,
    brands,
    exercise,
    exercises,
    styles,
    titleStyle,
    system,
  ],
];

/** Every named schema, by name. A schema that has two names has the first. */
export function buildNamedSchemas(): ReadonlyMap<string, z.ZodType> {
  const found = new Map<string, z.ZodType>([
    ['ErrorCode', ErrorCodeSchema],
    ['Problem', ProblemSchema],
    ['Failure', FailureSchema],
    ...itemKinds.map(({ kind, schema }): [string, z.ZodType] => [toSchemaName(kind), schema]),
  ]);
  const seen = new Set<unknown>(found.values());
  for (const [name, value] of modules.flatMap((module) => Object.entries(module))) {
    if (!(value instanceof z.ZodType) || seen.has(value)) continue;
    seen.add(value);
    found.set(name, value);
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

// `FootageItem` of the kind `footage`.
const toSchemaName = (kind: string): string => `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Item`;
