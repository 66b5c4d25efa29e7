/**
 * The shaders. Positions are output pixels with y down; row 0 of every texture is its top. Intermediate textures have
 * straight alpha, as FFmpeg's frames do.
 */

/** A rectangle of the output, `u_bounds` its edges: left, top, right, bottom. */
export const QUAD_VERTEX = `#version 300 es
uniform vec4 u_bounds;
uniform vec2 u_output;
uniform float u_up;
out vec2 v_at;
void main() {
  vec2 corner = vec2(gl_VertexID & 1, gl_VertexID >> 1);
  v_at = mix(u_bounds.xy, u_bounds.zw, corner);
  vec2 place = v_at / u_output * 2.0 - 1.0;
  gl_Position = vec4(place.x, place.y * u_up, 0.0, 1.0);
}
`;

/** One colour. */
export const FILL_FRAGMENT = `#version 300 es
precision highp float;
uniform vec4 u_color;
out vec4 color;
void main() { color = u_color; }
`;

/**
 * A picture with an affine transform, sampled by the cubic of FFmpeg's `flags=bicubic` (B = 0, C = 0.6), widened where
 * the picture gets smaller; then its LUT, interpolated as `lut3d=interp=tetrahedral` does.
 */
export const PICTURE_FRAGMENT = `#version 300 es
precision highp float;
precision highp sampler3D;
uniform sampler2D u_picture;
uniform sampler3D u_lut;
uniform float u_lutSize;
uniform mat3x2 u_toLocal;
uniform mat3x2 u_toTexel;
uniform vec4 u_cut;
uniform vec2 u_spread;
uniform vec2 u_edge;
uniform int u_level;
uniform bool u_exact;
uniform bool u_premultiplied;
uniform bool u_opaque;
uniform float u_opacity;
in vec2 v_at;
out vec4 color;

float cubic(float x) {
  x = abs(x);
  if (x < 1.0) return (1.4 * x - 2.4) * x * x + 1.0;
  if (x < 2.0) return ((-0.6 * x + 3.0) * x - 4.8) * x + 2.4;
  return 0.0;
}

vec4 texel(ivec2 at) {
  ivec2 low = ivec2(floor(u_cut.xy + 0.01));
  ivec2 high = max(low, ivec2(ceil(u_cut.zw - 0.01)) - 1);
  return texelFetch(u_picture, clamp(at, low, high), u_level);
}

vec4 read(vec2 at) {
  if (u_exact) return texel(ivec2(floor(at)));
  ivec2 first = ivec2(floor(at - 0.5 - 2.0 * u_spread)) + 1;
  ivec2 last = ivec2(floor(at - 0.5 + 2.0 * u_spread));
  vec4 sum = vec4(0.0);
  float whole = 0.0;
  for (int y = first.y; y <= last.y; y++) {
    float down = cubic((float(y) + 0.5 - at.y) / u_spread.y);
    for (int x = first.x; x <= last.x; x++) {
      float weight = down * cubic((float(x) + 0.5 - at.x) / u_spread.x);
      sum += weight * texel(ivec2(x, y));
      whole += weight;
    }
  }
  return clamp(sum / whole, 0.0, 1.0);
}

vec3 point(vec3 at) { return texelFetch(u_lut, ivec3(at), 0).rgb; }

vec3 lut(vec3 c) {
  vec3 place = c * (u_lutSize - 1.0);
  vec3 low = floor(place);
  vec3 high = min(low + 1.0, u_lutSize - 1.0);
  vec3 d = place - low;
  vec3 first;
  vec3 second;
  vec3 order;
  if (d.r > d.g) {
    if (d.g > d.b) { first = vec3(high.r, low.g, low.b); second = vec3(high.r, high.g, low.b); order = d.rgb; }
    else if (d.r > d.b) { first = vec3(high.r, low.g, low.b); second = vec3(high.r, low.g, high.b); order = d.rbg; }
    else { first = vec3(low.r, low.g, high.b); second = vec3(high.r, low.g, high.b); order = d.brg; }
  } else {
    if (d.b > d.g) { first = vec3(low.r, low.g, high.b); second = vec3(low.r, high.g, high.b); order = d.bgr; }
    else if (d.b > d.r) { first = vec3(low.r, high.g, low.b); second = vec3(low.r, high.g, high.b); order = d.gbr; }
    else { first = vec3(low.r, high.g, low.b); second = vec3(high.r, high.g, low.b); order = d.grb; }
  }
  return (1.0 - order.x) * point(low) + (order.x - order.y) * point(first)
    + (order.y - order.z) * point(second) + order.z * point(high);
}

void main() {
  vec2 local = u_toLocal * vec3(v_at, 1.0);
  vec2 inside = clamp(min(local, 1.0 - local) * u_edge + 0.5, 0.0, 1.0);
  float cover = inside.x * inside.y;
  if (cover <= 0.0) discard;
  vec4 c = read(u_toTexel * vec3(local, 1.0));
  if (u_premultiplied) c.rgb = c.a > 0.0 ? min(c.rgb / c.a, 1.0) : vec3(0.0);
  if (u_lutSize > 0.0) c.rgb = lut(c.rgb);
  color = vec4(c.rgb, (u_opaque ? 1.0 : c.a) * cover * u_opacity);
}
`;

/** FFmpeg's `chromakey` and `despill`; see `chroma-key.ts`. The result of an opaque picture is premultiplied. */
export const KEY_FRAGMENT = `#version 300 es
precision highp float;
uniform sampler2D u_picture;
uniform vec2 u_output;
uniform vec2 u_step;
uniform vec3 u_weights;
uniform vec2 u_key;
uniform float u_similarity;
uniform float u_smoothness;
uniform int u_spill;
uniform float u_mix;
in vec2 v_at;
out vec4 color;

vec2 chroma(vec3 c) {
  c *= 255.0;
  float y = dot(c, vec3(0.2126, 0.7152, 0.0722));
  return 128.0 + (224.0 / 255.0) * vec2((c.b - y) / 1.8556, (c.r - y) / 1.5748);
}

void main() {
  float away = 0.0;
  for (int y = 0; y < 3; y++) {
    for (int x = 0; x < 3; x++) {
      vec2 at = (v_at + (vec2(x, y) - 1.0) * u_step) / u_output;
      float far = distance(chroma(texture(u_picture, at).rgb), u_key) / (255.0 * sqrt(2.0));
      away += u_weights[x] * u_weights[y] * far;
    }
  }
  float alpha = u_smoothness > 0.0001
    ? clamp((away - u_similarity) / u_smoothness, 0.0, 1.0)
    : step(u_similarity, away);
  vec3 c = texture(u_picture, v_at / u_output).rgb;
  if (u_spill == 1) c.g -= max(0.0, c.g - mix(c.b, c.r, u_mix));
  if (u_spill == 2) c.b -= max(0.0, c.b - mix(c.g, c.r, u_mix));
  color = vec4(c * alpha, alpha);
}
`;

/** One direction of a blur; `u_step` is one pixel in that direction. */
export const blurFragment = (most: number): string => `#version 300 es
precision highp float;
uniform sampler2D u_picture;
uniform ivec2 u_step;
uniform int u_radius;
uniform float u_weights[${most + 1}];
in vec2 v_at;
out vec4 color;
void main() {
  ivec2 at = ivec2(floor(v_at));
  ivec2 last = textureSize(u_picture, 0) - 1;
  vec4 sum = u_weights[0] * texelFetch(u_picture, at, 0);
  for (int n = 1; n <= u_radius; n++) {
    sum += u_weights[n] * (texelFetch(u_picture, clamp(at + n * u_step, ivec2(0), last), 0)
      + texelFetch(u_picture, clamp(at - n * u_step, ivec2(0), last), 0));
  }
  color = sum;
}
`;
