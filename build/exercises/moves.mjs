/** How the exercises that come with Upright are done: their key poses, in a picture of 720 × 720 whose floor is at 640. */

/**
 * @typedef {import('./figure.mjs').Pose} Pose
 * @typedef {import('./figure.mjs').View} View
 *
 * @typedef {object} Move
 * @property {View} view
 * @property {number} seconds Of the whole loop.
 * @property {number} [times] How often the poses are gone through in it; once where absent.
 * @property {readonly Key[]} poses
 * @property {number} [lift] How far a foot is lifted while it goes to another place.
 * @property {(share: number) => number} [hop] How far the whole figure is above its pose, by the share of the round.
 *
 * A pose, how long it takes from the one before in shares of the round, and how long it is held; or it is passed through.
 * @typedef {Pose & { take: number, hold?: number, flow?: boolean }} Key
 */

const ANKLE = 618;
/** @param {number} x @param {number} [y] */
const foot = (x, y = ANKLE) => ({ to: /** @type {const} */ ([x, y]) });
/** @param {number} x @param {number} y */
const to = (x, y) => ({ to: /** @type {const} */ ([x, y]) });
/** @param {number} first @param {number} second */
const bones = (first, second) => ({ bones: /** @type {const} */ ([first, second]) });
const onHip = { on: /** @type {const} */ ('hip') };
const onHead = { on: /** @type {const} */ ('head') };
const side = /** @type {const} */ ({ from: 'side' });
const front = /** @type {const} */ ({ from: 'front', bends: { nearArm: -1, farArm: 1, nearLeg: -1, farLeg: 1 } });

/** On hands and toes, arms straight. */
const HIGH_PLANK = {
  ...{ pelvis: /** @type {const} */ ([386, 521]), torso: -19, head: -8 },
  ...{ nearArm: to(520, 630), farArm: to(534, 628) },
  ...{ nearLeg: foot(146, 603), farLeg: foot(154, 600), nearFoot: 68, farFoot: 68 },
};
/** Hands on the floor before the feet, and the hips high on the way from there to the plank. */
const CROUCH = {
  ...{ pelvis: /** @type {const} */ ([398, 530]), torso: -30, head: -34 },
  ...{ nearArm: to(520, 630), farArm: to(534, 628), nearLeg: foot(406, 612), farLeg: foot(418, 610) },
  ...{ nearFoot: 16, farFoot: 16 },
};
const HOP_BACK = {
  ...{ pelvis: /** @type {const} */ ([390, 474]), torso: 2, head: 4 },
  ...{ nearArm: to(520, 630), farArm: to(534, 628), nearLeg: foot(288, 574), farLeg: foot(298, 570) },
  ...{ nearFoot: 52, farFoot: 52 },
};
/** On the back, feet on the floor. */
const ON_BACK = {
  ...{ pelvis: /** @type {const} */ ([392, 607]), torso: 180, head: 183 },
  ...{ nearLeg: foot(500), farLeg: foot(512) },
};
const HANDS_AND_KNEES = {
  ...{ pelvis: /** @type {const} */ ([272, 500]), torso: -9 },
  ...{ nearArm: to(402, 630), farArm: to(418, 628), nearLeg: bones(90, 178), farLeg: bones(86, 178) },
  ...{ nearFoot: 172, farFoot: 172 },
};

/** One step of a run, the near knee up; and the other one. @param {number} height @param {number} swing */
function strides(height, swing) {
  const up = foot(360 + swing, ANKLE - height);
  const down = foot(352);
  const [forward, back] = [bones(62, -38), bones(122, 42)];
  const upright = { torso: -87, pelvis: /** @type {const} */ ([354, 380]) };
  return [
    { ...upright, nearLeg: up, farLeg: down, nearFoot: 18, farFoot: 0, nearArm: back, farArm: forward },
    { ...upright, nearLeg: down, farLeg: up, nearFoot: 0, farFoot: 18, nearArm: forward, farArm: back },
  ];
}

/** Eight points of a circle, as many as make it look round. @type {readonly (readonly [number, number])[]} */
const circle = Array.from({ length: 8 }, (_, i) => [Math.cos((i * Math.PI) / 4), Math.sin((i * Math.PI) / 4)]);

/** By id. @type {Readonly<Record<string, Move>>} */
export const moves = {
  squat: {
    ...{ view: side, seconds: 2.6 },
    poses: [
      {
        ...{ take: 0.4, hold: 0.1, pelvis: [338, 380], torso: -88 },
        ...{ nearLeg: foot(340), farLeg: foot(352), nearArm: bones(92, 78), farArm: bones(88, 74) },
      },
      {
        ...{ take: 0.4, hold: 0.1, pelvis: [266, 512], torso: -56, head: -72 },
        ...{ nearLeg: foot(340), farLeg: foot(352), nearArm: bones(2, -6), farArm: bones(-2, -10) },
      },
    ],
  },
  lunge: {
    ...{ view: side, seconds: 2.8, lift: 26 },
    poses: [
      {
        ...{ take: 0.42, hold: 0.08, pelvis: [404, 381], torso: -89 },
        ...{ nearLeg: foot(412), farLeg: foot(398), nearArm: onHip, farArm: onHip, farFoot: 0 },
      },
      {
        ...{ take: 0.42, hold: 0.08, pelvis: [350, 484], torso: -86 },
        ...{ nearLeg: foot(412), farLeg: foot(206, 598), nearArm: onHip, farArm: onHip, farFoot: 62 },
      },
    ],
  },
  'push-up': {
    ...{ view: side, seconds: 2.4 },
    poses: [
      { ...HIGH_PLANK, take: 0.42, hold: 0.08 },
      { ...HIGH_PLANK, take: 0.42, hold: 0.08, pelvis: [398, 588], torso: -3, head: 4, nearFoot: 76, farFoot: 76 },
    ],
  },
  plank: {
    ...{ view: side, seconds: 4 },
    poses: [
      {
        ...{ take: 0.5, pelvis: [366, 566], torso: -10, head: -2 },
        ...{ nearArm: bones(90, 2), farArm: bones(86, 2), nearLeg: foot(118, 607), farLeg: foot(128, 604) },
        ...{ nearFoot: 70, farFoot: 70 },
      },
      {
        ...{ take: 0.5, pelvis: [366, 559], torso: -8, head: -6, bend: -4 },
        ...{ nearArm: bones(90, 2), farArm: bones(86, 2), nearLeg: foot(118, 607), farLeg: foot(128, 604) },
        ...{ nearFoot: 70, farFoot: 70 },
      },
    ],
  },
  'side-plank': {
    view: { from: 'front', bends: { nearArm: 1, farArm: -1, nearLeg: -1, farLeg: -1 } },
    seconds: 3.2,
    poses: [
      {
        ...{ take: 0.42, hold: 0.1, pelvis: [368, 526], torso: -13, head: -8 },
        ...{ nearArm: bones(88, 1), farArm: bones(-92, -90), nearLeg: foot(136, 612), farLeg: foot(136, 590) },
        ...{ nearFoot: 80, farFoot: 80 },
      },
      {
        ...{ take: 0.42, hold: 0.06, pelvis: [370, 554], torso: -24, head: -16 },
        ...{ nearArm: bones(90, 1), farArm: bones(-96, -100), nearLeg: foot(136, 612), farLeg: foot(136, 590) },
        ...{ nearFoot: 80, farFoot: 80 },
      },
    ],
  },
  'mountain-climber': {
    ...{ view: side, seconds: 1.6, times: 2, lift: 44 },
    poses: [
      {
        ...{ ...HIGH_PLANK, take: 0.5, pelvis: [388, 492], torso: -9 },
        ...{ nearLeg: foot(424, 574), nearFoot: 40, farLeg: foot(158, 598), farFoot: 66 },
      },
      {
        ...{ ...HIGH_PLANK, take: 0.5, pelvis: [388, 492], torso: -9 },
        ...{ nearLeg: foot(150, 602), nearFoot: 66, farLeg: foot(428, 572), farFoot: 40 },
      },
    ],
  },
  burpee: {
    ...{ view: side, seconds: 3.4 },
    poses: [
      {
        ...{ take: 0.17, hold: 0.04, pelvis: [404, 380], torso: -88, nearArm: to(404, 402), farArm: to(414, 402) },
        ...{ nearLeg: foot(406), farLeg: foot(418), nearFoot: 0, farFoot: 0 },
      },
      { ...CROUCH, take: 0.16 },
      { ...HOP_BACK, take: 0.07, flow: true },
      { ...HIGH_PLANK, take: 0.07, hold: 0.08 },
      { ...HOP_BACK, take: 0.07, flow: true },
      { ...CROUCH, take: 0.07 },
      {
        ...{ take: 0.16, flow: true, pelvis: [406, 376], torso: -88, nearArm: to(474, 216), farArm: to(486, 220) },
        ...{ nearLeg: foot(404), farLeg: foot(416), nearFoot: 8, farFoot: 8 },
      },
      {
        ...{ take: 0.09, hold: 0.02, pelvis: [410, 328], torso: -91, nearArm: to(420, 56), farArm: to(434, 58) },
        ...{ nearLeg: foot(404, 566), farLeg: foot(414, 560), nearFoot: 42, farFoot: 42 },
      },
    ],
  },
  'jumping-jack': {
    ...{ view: front, seconds: 2, times: 2, hop: (share) => 26 * Math.abs(Math.sin(share * 2 * Math.PI)) ** 1.2 },
    poses: [
      {
        ...{ take: 0.45, hold: 0.05, pelvis: [360, 380], torso: -90, nearArm: bones(72, 80), farArm: bones(108, 100) },
        ...{ nearLeg: bones(91, 90), farLeg: bones(89, 90) },
      },
      {
        ...{
          take: 0.45,
          hold: 0.05,
          pelvis: [360, 396],
          torso: -90,
          nearArm: bones(-58, -76),
          farArm: bones(238, 256),
        },
        ...{ nearLeg: bones(66, 68), farLeg: bones(114, 112), nearFoot: -8, farFoot: 8 },
      },
    ],
  },
  'glute-bridge': {
    ...{ view: side, seconds: 2.8 },
    poses: [
      { ...ON_BACK, take: 0.38, hold: 0.1, nearArm: to(434, 630), farArm: to(440, 626) },
      {
        ...{ ...ON_BACK, take: 0.38, hold: 0.14, pelvis: [374, 538], torso: 148, head: 180 },
        ...{ nearArm: to(434, 630), farArm: to(440, 626) },
      },
    ],
  },
  'high-knees': {
    ...{ view: side, seconds: 1.8, times: 3, hop: (share) => 16 * Math.abs(Math.sin(share * 2 * Math.PI)) },
    poses: strides(140, 74).map((pose) => ({ ...pose, take: 0.46, hold: 0.04 })),
  },
  crunch: {
    ...{ view: { from: 'side', armsBehindHead: true }, seconds: 2.4 },
    poses: [
      { ...ON_BACK, take: 0.42, hold: 0.08, nearArm: onHead, farArm: onHead },
      { ...ON_BACK, take: 0.42, hold: 0.08, torso: 207, bend: -16, head: 226, nearArm: onHead, farArm: onHead },
    ],
  },
  superman: {
    ...{ view: { from: 'side', bends: { nearArm: -1, farArm: -1, nearLeg: 1, farLeg: 1 } }, seconds: 3 },
    poses: [
      {
        ...{
          take: 0.36,
          hold: 0.1,
          pelvis: [350, 608],
          torso: -2,
          head: 2,
          nearArm: to(636, 628),
          farArm: to(644, 622),
        },
        ...{ nearLeg: foot(100, 620), farLeg: foot(104, 614), nearFoot: 172, farFoot: 172 },
      },
      {
        ...{ take: 0.36, hold: 0.18, pelvis: [350, 610], torso: -20, bend: 12, head: -26, nearArm: to(620, 508) },
        ...{ farArm: to(630, 514), nearLeg: foot(112, 546), farLeg: foot(116, 554), nearFoot: 196, farFoot: 196 },
      },
    ],
  },
  'cat-cow': {
    ...{ view: side, seconds: 4 },
    poses: [
      { ...HANDS_AND_KNEES, take: 0.44, hold: 0.06, bend: -40, head: 62, pelvis: [276, 504] },
      { ...HANDS_AND_KNEES, take: 0.44, hold: 0.06, bend: 30, head: -42, pelvis: [268, 498] },
    ],
  },
  'childs-pose': {
    ...{ view: { from: 'side', bends: { nearArm: -1, farArm: -1 } }, seconds: 4 },
    poses: [
      {
        ...{
          take: 0.5,
          pelvis: [238, 568],
          torso: 12,
          bend: -22,
          head: 14,
          nearArm: to(516, 630),
          farArm: to(528, 627),
        },
        ...{ nearLeg: bones(27, 178), farLeg: bones(23, 177), nearFoot: 176, farFoot: 176 },
      },
      {
        ...{
          take: 0.5,
          pelvis: [236, 563],
          torso: 14,
          bend: -31,
          head: 12,
          nearArm: to(518, 630),
          farArm: to(530, 627),
        },
        ...{ nearLeg: bones(28, 178), farLeg: bones(24, 177), nearFoot: 176, farFoot: 176 },
      },
    ],
  },
  'downward-dog': {
    ...{ view: side, seconds: 3.6 },
    poses: [
      {
        ...{ take: 0.42, hold: 0.08, pelvis: [332, 420], torso: 45, head: 62, bend: 4 },
        ...{ nearArm: to(548, 630), farArm: to(562, 627), nearLeg: foot(196, 600), farLeg: foot(188, 612) },
        ...{ nearFoot: 34, farFoot: 8 },
      },
      {
        ...{ take: 0.42, hold: 0.08, pelvis: [336, 424], torso: 45, head: 62, bend: 4 },
        ...{ nearArm: to(548, 630), farArm: to(562, 627), nearLeg: foot(176, 612), farLeg: foot(208, 598) },
        ...{ nearFoot: 8, farFoot: 34 },
      },
    ],
  },
  'warrior-two': {
    ...{ view: { ...front, pointedFeet: true }, seconds: 4 },
    poses: [
      {
        ...{
          take: 0.45,
          hold: 0.05,
          pelvis: [344, 452],
          torso: -90,
          look: 1,
          nearArm: bones(-2, 0),
          farArm: bones(182, 180),
        },
        ...{ nearLeg: foot(490), farLeg: foot(146) },
      },
      {
        ...{
          take: 0.45,
          hold: 0.05,
          pelvis: [352, 468],
          torso: -90,
          look: 1,
          nearArm: bones(1, -2),
          farArm: bones(179, 182),
        },
        ...{ nearLeg: foot(490), farLeg: foot(146) },
      },
    ],
  },
  'march-in-place': {
    ...{ view: side, seconds: 2.4, times: 2 },
    poses: strides(104, 62).map((pose) => ({ ...pose, take: 0.44, hold: 0.06 })),
  },
  'hip-circle': {
    ...{ view: front, seconds: 2.8 },
    poses: circle.map(([x, y]) => ({
      ...{
        take: 0.125,
        flow: true,
        pelvis: /** @type {const} */ ([360 + 32 * x, 384 + 7 * y]),
        torso: -90 - 13 * x,
        head: -90,
      },
      ...{ nearArm: onHip, farArm: onHip, nearLeg: foot(420), farLeg: foot(300) },
    })),
  },
  'shoulder-roll': {
    ...{ view: front, seconds: 2.4 },
    poses: circle.map(([x, y]) => ({
      ...{ take: 0.125, flow: true, pelvis: /** @type {const} */ ([360, 380]), torso: -90, shrug: 6 - 9 * y },
      ...{
        nearArm: bones(18 + 42 * y, 18 + 42 * y - 162 + 10 * x),
        farArm: bones(162 - 42 * y, 324 - 42 * y - 10 * x),
      },
      ...{ nearLeg: foot(396), farLeg: foot(324) },
    })),
  },
  'neck-stretch': {
    ...{ view: front, seconds: 4 },
    poses: [34, 0, -34, 0].map((tilt) => ({
      ...{
        take: tilt === 0 ? 0.2 : 0.2,
        hold: tilt === 0 ? 0 : 0.1,
        pelvis: /** @type {const} */ ([360, 380]),
        torso: -90,
      },
      ...{ head: -90 + tilt, nearArm: onHip, farArm: onHip, nearLeg: foot(396), farLeg: foot(324) },
    })),
  },
};
