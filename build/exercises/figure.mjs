/** The figure of the exercises that come with Upright: an athlete of rounded limbs, posed by where hands, feet and hips are. */

/**
 * A point of a picture of 720 × 720.
 * @typedef {readonly [number, number]} Point
 *
 * A pose. Angles are degrees, 0 to the right and 90 down, as absolute directions.
 * @typedef {object} Pose
 * @property {Point} pelvis
 * @property {number} torso From the pelvis to the neck.
 * @property {number} [bend] How far the middle of the spine is off that line, to the side of the face.
 * @property {number} [head] From the neck to the head; that of the torso where absent.
 * @property {number} [look] Of a face to the viewer: how far it is turned, from -1 to 1.
 * @property {number} [shrug] How far the shoulders are raised.
 * @property {Limb} nearArm
 * @property {Limb} farArm
 * @property {Limb} nearLeg
 * @property {Limb} farLeg
 * @property {number} [nearFoot] From the heel to the toes.
 * @property {number} [farFoot]
 *
 * Where its end is (a point, or a part of the body), or the directions of its two bones.
 * @typedef {{ to: Point } | { on: 'head' | 'hip' } | { bones: readonly [number, number] }} Limb
 *
 * @typedef {object} View
 * @property {'side' | 'front'} from
 * @property {Partial<Record<'nearArm' | 'farArm' | 'nearLeg' | 'farLeg', 1 | -1>>} [bends] To which side elbows and knees bend.
 * @property {boolean} [armsBehindHead]
 * @property {boolean} [pointedFeet] Of a figure that faces the viewer: whether its feet point to the sides.
 */

export const SIDE = 720;
export const FLOOR = 640;

const BONES = { upperArm: 82, forearm: 78, thigh: 122, shin: 118, torso: 132, neck: 58 };
const COLORS = {
  skin: '#f2b48d',
  skinFar: '#d6946c',
  hair: '#6d3b26',
  top: '#ff5d4d',
  topFar: '#d94436',
  legs: '#5a63d8',
  legsFar: '#444cb2',
  shoe: '#ffffff',
  shoeFar: '#d9dcea',
  sole: '#ff5d4d',
  stripe: '#aeb4ff',
  mat: '#25c2a8',
  matEdge: '#1a9c88',
};

const rad = (/** @type {number} */ degrees) => (degrees * Math.PI) / 180;
/** @param {Point} from @param {number} angle @param {number} length @returns {Point} */
const along = ([x, y], angle, length) => [x + Math.cos(rad(angle)) * length, y + Math.sin(rad(angle)) * length];
/** @param {Point} p @param {Point} q @param {number} share @returns {Point} */
const between = (p, q, share) => [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
const round = (/** @type {number} */ value) => Math.round(value * 100) / 100;

/**
 * The joint between two bones that reach from `root` towards `end`, and where they end.
 * @param {Point} root @param {Point} end @param {number} first @param {number} second @param {1 | -1} side
 * @returns {{ joint: Point, end: Point }}
 */
function reach(root, end, first, second, side) {
  const [dx, dy] = [end[0] - root[0], end[1] - root[1]];
  const wanted = Math.hypot(dx, dy) || 1;
  const distance = Math.min(first + second - 0.5, Math.max(Math.abs(first - second) + 0.5, wanted));
  const direction = (Math.atan2(dy, dx) * 180) / Math.PI;
  const cosine = (first ** 2 + distance ** 2 - second ** 2) / (2 * first * distance);
  const opening = (Math.acos(Math.max(-1, Math.min(1, cosine))) * 180) / Math.PI;
  return { joint: along(root, direction + side * opening, first), end: along(root, direction, distance) };
}

/** The outline around circles. @param {readonly (readonly [Point, number])[]} circles */
function hull(circles) {
  /** @type {Point[]} */
  const points = circles.flatMap(([center, radius]) =>
    Array.from({ length: 36 }, (_, i) => along(center, i * 10, radius)),
  );
  points.sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  const cross = (/** @type {Point} */ o, /** @type {Point} */ p, /** @type {Point} */ q) =>
    (p[0] - o[0]) * (q[1] - o[1]) - (p[1] - o[1]) * (q[0] - o[0]);
  const half = (/** @type {Point[]} */ list) => {
    /** @type {Point[]} */
    const chain = [];
    for (const point of list) {
      for (;;) {
        const [before, last] = chain.slice(-2);
        if (before === undefined || last === undefined || cross(before, last, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const outline = [...half(points), ...half(points.toReversed())];
  return `M${outline.map(([x, y]) => `${round(x)} ${round(y)}`).join('L')}Z`;
}

/** @param {string} fill @param {readonly (readonly [Point, number])[]} circles */
const shape = (fill, ...circles) => `<path fill="${fill}" d="${hull(circles)}"/>`;
/** @param {Point} center @param {number} radius @param {string} fill */
const disc = ([x, y], radius, fill) => `<circle cx="${round(x)}" cy="${round(y)}" r="${radius}" fill="${fill}"/>`;

/** Where every joint of a pose is. @param {Pose} pose @param {View} view */
export function placeJoints(pose, view) {
  const isFront = view.from === 'front';
  const { pelvis, torso, bend = 0, shrug = 0 } = pose;
  const neck = along(pelvis, torso, BONES.torso);
  const middle = along(between(pelvis, neck, 0.5), torso + 90, bend);
  const headAngle = pose.head ?? torso;
  const head = along(neck, headAngle, BONES.neck);
  const shoulderCenter = along(along(pelvis, torso, BONES.torso - 8), torso, shrug);
  /** @param {Point} center @param {number} apart @param {1 | -1} side */
  const beside = (center, apart, side) => along(center, torso + 90, apart * side);
  const apart = isFront ? { shoulder: 44, hip: 22 } : { shoulder: 0, hip: 0 };
  const shoulders = {
    near: beside(shoulderCenter, apart.shoulder, 1),
    far: beside(shoulderCenter, apart.shoulder, -1),
  };
  const hips = { near: beside(pelvis, apart.hip, 1), far: beside(pelvis, apart.hip, -1) };
  /**
   * @param {Limb} limb @param {Point} root @param {number} first @param {number} second @param {1 | -1} side
   * @param {Point} hip
   */
  const bones = (limb, root, first, second, side, hip) => {
    if ('bones' in limb) {
      const joint = along(root, limb.bones[0], first);
      return { root, joint, end: along(joint, limb.bones[1], second) };
    }
    const end = 'to' in limb ? limb.to : limb.on === 'head' ? along(head, headAngle - 100, 22) : hip;
    return { root, ...reach(root, end, first, second, side) };
  };
  const onHip = (/** @type {1 | -1} */ side) => along(along(pelvis, torso, 26), torso + 90, isFront ? 42 * side : 20);
  const { upperArm, forearm, thigh, shin } = BONES;
  const { nearArm = 1, farArm = 1, nearLeg = -1, farLeg = -1 } = view.bends ?? {};
  return {
    ...{ pelvis, neck, middle, head, headAngle, shoulders, hips },
    nearArm: bones(pose.nearArm, shoulders.near, upperArm, forearm, nearArm, onHip(1)),
    farArm: bones(pose.farArm, shoulders.far, upperArm, forearm, farArm, onHip(-1)),
    nearLeg: bones(pose.nearLeg, hips.near, thigh, shin, nearLeg, onHip(1)),
    farLeg: bones(pose.farLeg, hips.far, thigh, shin, farLeg, onHip(-1)),
  };
}

/** @typedef {{ root: Point, joint: Point, end: Point }} Bones */

/** @param {Bones} arm @param {boolean} far */
function drawArm({ root, joint, end }, far) {
  const skin = far ? COLORS.skinFar : COLORS.skin;
  const sleeve = far ? COLORS.topFar : COLORS.top;
  return [
    shape(skin, [root, 17], [joint, 13.5]),
    shape(skin, [joint, 13.5], [end, 9.5]),
    disc(end, 12, skin),
    shape(sleeve, [root, 19.5], [between(root, joint, 0.42), 17.5]),
  ].join('');
}

/** @param {Bones} leg @param {boolean} far @param {string} foot */
function drawLeg({ root, joint, end }, far, foot) {
  const fill = far ? COLORS.legsFar : COLORS.legs;
  const cuff = between(joint, end, 0.8);
  const stripe = far
    ? ''
    : `<path d="M${[between(root, joint, 0.25), joint, between(joint, end, 0.74)].map((p) => p.map(round).join(' ')).join('L')}" fill="none" stroke="${COLORS.stripe}" stroke-width="5" stroke-linecap="round" stroke-linejoin="round" opacity="0.75"/>`;
  return [
    shape(far ? COLORS.skinFar : COLORS.skin, [cuff, 12], [end, 11]),
    foot,
    shape(fill, [root, 31], [joint, 20.5]),
    shape(fill, [joint, 20.5], [between(joint, cuff, 0.4), 19], [cuff, 13.5]),
    stripe,
  ].join('');
}

/** A shoe from the side; its sole is 22 below the ankle. @param {Point} ankle @param {number} angle @param {boolean} far @param {1 | -1} [side] */
function drawFoot(ankle, angle, far, side = 1) {
  const shoe = far ? COLORS.shoeFar : COLORS.shoe;
  const turn = `translate(${round(ankle[0])} ${round(ankle[1])}) rotate(${round(angle)}) scale(${side} 1)`;
  return (
    `<g transform="${turn}"><path fill="${shoe}" d="M-13 -6Q-20 4 -18 18L42 18Q46 6 32 2Q20 -1 12 -8Z"/>` +
    `<path d="M-17 18.5L42 18.5" stroke="${far ? COLORS.topFar : COLORS.sole}" stroke-width="7" stroke-linecap="round"/></g>`
  );
}

/** A shoe that points to the viewer. @param {Point} ankle @param {number} angle */
const drawFrontFoot = ([x, y], angle) =>
  `<g transform="translate(${round(x)} ${round(y)}) rotate(${round(angle)})"><path fill="${COLORS.shoe}" d="M-15 -8Q-21 8 -19 18L19 18Q21 8 15 -8Z"/>` +
  `<path d="M-18 18.5L18 18.5" stroke="${COLORS.sole}" stroke-width="7" stroke-linecap="round"/></g>`;

/** @param {Point} center @param {number} angle @param {View} view @param {number} look */
function drawHead(center, angle, view, look) {
  const face = angle + 90;
  const isFront = view.from === 'front';
  const at = (/** @type {number} */ up, /** @type {number} */ front) => along(along(center, angle, up), face, front);
  const eye = (/** @type {number} */ up, /** @type {number} */ front) => disc(at(up, front), 3.6, '#3a2018');
  if (isFront) {
    const turn = look * 9;
    return [
      disc(at(40, -turn * 0.6), 16, COLORS.hair),
      disc(center, 38, COLORS.hair),
      shape(COLORS.skin, [at(-4, turn), 30], [at(-12, turn), 27]),
      shape(COLORS.hair, [at(22, turn * 0.4 - 14), 13], [at(22, turn * 0.4 + 14), 13]),
      eye(-4, turn * 1.5 - 11),
      eye(-4, turn * 1.5 + 11),
    ].join('');
  }
  return [
    disc(at(32, -24), 16, COLORS.hair),
    disc(center, 38, COLORS.hair),
    shape(COLORS.skin, [at(-4, 10), 28], [at(-12, 8), 25]),
    disc(at(-6, 37), 6.5, COLORS.skin),
    shape(COLORS.hair, [at(24, -6), 14], [at(24, 16), 12]),
    disc(at(-6, -10), 7, COLORS.skinFar),
    eye(0, 24),
  ].join('');
}

/** @param {ReturnType<typeof placeJoints>} at @param {View} view */
function drawTorso({ pelvis, middle, neck, shoulders, hips }, view) {
  if (view.from === 'front') {
    const sideways = between(/** @type {Point} */ ([0, 0]), [hips.near[0] - pelvis[0], hips.near[1] - pelvis[1]], 1.05);
    const waist = between(pelvis, neck, 0.2);
    /** @returns {Point} */
    const hem = (/** @type {number} */ to) => [waist[0] + sideways[0] * to, waist[1] + sideways[1] * to];
    return [
      shape(COLORS.legs, [hips.near, 29], [hips.far, 29], [between(pelvis, neck, 0.3), 27]),
      shape(COLORS.top, [shoulders.near, 20], [shoulders.far, 20], [hem(1), 13], [hem(-1), 13]),
    ].join('');
  }
  const chest = between(middle, neck, 0.72);
  const waist = between(pelvis, middle, 0.62);
  return [
    shape(COLORS.legs, [pelvis, 33], [waist, 28]),
    shape(COLORS.top, [waist, 29.5], [middle, 31]),
    shape(COLORS.top, [middle, 31], [chest, 34]),
    shape(COLORS.top, [chest, 34], [between(middle, neck, 0.95), 22]),
  ].join('');
}

/** The ground: a mat that is at one place in all exercises, with the shadow of the figure. @param {ReturnType<typeof placeJoints>} at */
function drawFloor(at) {
  const xs = [at.pelvis, at.neck, at.nearLeg.end, at.farLeg.end, at.nearArm.end, at.farArm.end]
    .filter(([, y]) => y > 470)
    .map(([x]) => x);
  const low = xs.length > 0 ? xs : [at.pelvis[0]];
  const height = FLOOR - 22 - Math.max(at.nearLeg.end[1], at.farLeg.end[1], at.pelvis[1]);
  const [from, to] = [Math.min(...low) - 34, Math.max(...low) + 48];
  const strength = Math.max(0.1, 0.3 - Math.max(0, height) / 300);
  return (
    `<rect x="24" y="${FLOOR - 1}" width="672" height="24" rx="12" fill="${COLORS.matEdge}"/>` +
    `<rect x="24" y="${FLOOR - 1}" width="672" height="16" rx="8" fill="${COLORS.mat}"/>` +
    `<ellipse cx="${round((from + to) / 2)}" cy="${FLOOR + 6}" rx="${round((to - from) / 2)}" ry="5.5" fill="#06302a" opacity="${round(strength)}"/>`
  );
}

/** A picture of a pose. @param {Pose} pose @param {View} view @param {number} size Of its sides, pixels. */
export function drawFigure(pose, view, size) {
  const at = placeJoints(pose, view);
  const neck = shape(COLORS.skinFar, [at.neck, 14], [at.head, 13]);
  const head = drawHead(at.head, at.headAngle, view, pose.look ?? 0);
  const { nearFoot = 0, farFoot = 0 } = pose;
  const isFront = view.from === 'front';
  const foot = (/** @type {Bones} */ leg, /** @type {number} */ angle, /** @type {boolean} */ far) => {
    if (!isFront) return drawFoot(leg.end, angle, far);
    return view.pointedFeet ? drawFoot(leg.end, angle, false, far ? -1 : 1) : drawFrontFoot(leg.end, angle);
  };
  const near = { leg: drawLeg(at.nearLeg, false, foot(at.nearLeg, nearFoot, false)), arm: drawArm(at.nearArm, false) };
  const far = { leg: drawLeg(at.farLeg, !isFront, foot(at.farLeg, farFoot, true)), arm: drawArm(at.farArm, !isFront) };
  const torso = drawTorso(at, view);
  const parts = isFront
    ? [far.leg, near.leg, neck, torso, head, far.arm, near.arm]
    : [far.arm, far.leg, neck, torso, near.leg, ...(view.armsBehindHead ? [near.arm, head] : [head, near.arm])];
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${SIDE} ${SIDE}">${drawFloor(at)}${parts.join('')}</svg>`;
}
