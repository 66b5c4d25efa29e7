/** The pose of a move at any moment: slow at its key poses, quick in between. */

/** @typedef {import('./moves.mjs').Move} Move @typedef {import('./figure.mjs').Pose} Pose @typedef {import('./figure.mjs').Limb} Limb */

const mix = (/** @type {number} */ p, /** @type {number} */ q, /** @type {number} */ share) => p + (q - p) * share;

/** @param {Limb} p @param {Limb} q @param {number} share @param {number} lift @returns {Limb} */
function mixLimbs(p, q, share, lift) {
  if ('bones' in p && 'bones' in q) {
    return { bones: [mix(p.bones[0], q.bones[0], share), mix(p.bones[1], q.bones[1], share)] };
  }
  if ('to' in p && 'to' in q) {
    const [dx, dy] = [q.to[0] - p.to[0], q.to[1] - p.to[1]];
    const raised = Math.abs(dx) > 40 && Math.abs(dy) < 60 ? lift * Math.sin(Math.PI * share) : 0;
    return { to: [p.to[0] + dx * share, p.to[1] + dy * share - raised] };
  }
  return p;
}

/** From rest to rest, or at an even speed at the end that is passed through. */
const ease = (/** @type {number} */ t, /** @type {boolean} */ from, /** @type {boolean} */ to) =>
  3 * t ** 2 - 2 * t ** 3 + (from ? t ** 3 - 2 * t ** 2 + t : 0) + (to ? t ** 3 - t ** 2 : 0);

/** @param {Move} move @param {number} share Of the whole loop, from 0 to 1. @returns {Pose} */
export function poseAt({ poses, times = 1, lift = 0, hop = () => 0 }, share) {
  const round = (share * times) % 1;
  // Each pose is held first, then the next one is gone to.
  let start = 0;
  for (const [i, pose] of poses.entries()) {
    const next = poses[(i + 1) % poses.length];
    if (!next) continue;
    const { hold = 0 } = pose;
    const end = start + hold + next.take;
    if (round < end || i === poses.length - 1) {
      const linear = Math.max(0, Math.min(1, (round - start - hold) / next.take));
      const eased = ease(linear, pose.flow ?? false, next.flow ?? false);
      return raise(mixPoses(pose, next, eased, lift), hop(round));
    }
    start = end;
  }
  throw new Error('A move needs poses.');
}

/** @param {Pose} p @param {Pose} q @param {number} share @param {number} lift @returns {Pose} */
function mixPoses(p, q, share, lift) {
  const number = (/** @type {'bend' | 'look' | 'shrug' | 'nearFoot' | 'farFoot'} */ field) =>
    mix(p[field] ?? 0, q[field] ?? 0, share);
  return {
    pelvis: [mix(p.pelvis[0], q.pelvis[0], share), mix(p.pelvis[1], q.pelvis[1], share)],
    torso: mix(p.torso, q.torso, share),
    head: mix(p.head ?? p.torso, q.head ?? q.torso, share),
    ...{ bend: number('bend'), look: number('look'), shrug: number('shrug') },
    ...{ nearFoot: number('nearFoot'), farFoot: number('farFoot') },
    nearArm: mixLimbs(p.nearArm, q.nearArm, share, 0),
    farArm: mixLimbs(p.farArm, q.farArm, share, 0),
    nearLeg: mixLimbs(p.nearLeg, q.nearLeg, share, lift),
    farLeg: mixLimbs(p.farLeg, q.farLeg, share, lift),
  };
}

/** @param {Pose} pose @param {number} height @returns {Pose} */
function raise(pose, height) {
  if (height === 0) return pose;
  const up = (/** @type {Limb} */ limb) =>
    'to' in limb ? { to: /** @type {const} */ ([limb.to[0], limb.to[1] - height]) } : limb;
  return {
    ...{ ...pose, pelvis: [pose.pelvis[0], pose.pelvis[1] - height] },
    ...{ nearArm: up(pose.nearArm), farArm: up(pose.farArm), nearLeg: up(pose.nearLeg), farLeg: up(pose.farLeg) },
  };
}
