/**
 * Writes networks as ONNX files (https://github.com/onnx/onnx/blob/main/onnx/onnx.proto), as far as the tiny models of the tests
 * need it: a graph of nodes with weights in it, and the facts that its runtime reads beside it.
 */

/** The element types of tensors. */
export const FLOAT = 1;
export const INT32 = 6;
export const INT64 = 7;

/** A tensor; a name as a length is a length that is not known before. */
export interface Port {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly (number | string)[];
}

export interface Weights {
  readonly name: string;
  readonly shape: readonly number[];
  readonly values: readonly number[];
  /** FLOAT where absent. */
  readonly type?: typeof FLOAT | typeof INT64;
}

export interface OnnxNode {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly ints?: Readonly<Record<string, readonly number[] | number>>;
  readonly floats?: Readonly<Record<string, number>>;
}

export interface Network {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  readonly weights: readonly Weights[];
  readonly nodes: readonly OnnxNode[];
  readonly facts?: Readonly<Record<string, string | number>>;
}

const OPSET = 13;
const IR_VERSION = 8;

/** The bytes of a network. */
export const toOnnx = ({ inputs, outputs, weights, nodes, facts = {} }: Network): Buffer =>
  Buffer.concat([
    integer(1, IR_VERSION),
    bytes(8, integer(2, OPSET)),
    bytes(
      7,
      ...nodes.map((node) => bytes(1, ...toNode(node))),
      text(2, 'tiny'),
      ...weights.map((one) => bytes(5, ...toTensor(one))),
      ...inputs.map((port) => bytes(11, ...toValue(port))),
      ...outputs.map((port) => bytes(12, ...toValue(port))),
    ),
    ...Object.entries(facts).map(([key, value]) => bytes(14, text(1, key), text(2, String(value)))),
  ]);

const toNode = ({ op, inputs, outputs, ints = {}, floats = {} }: OnnxNode): Buffer[] => [
  ...inputs.map((name) => text(1, name)),
  ...outputs.map((name) => text(2, name)),
  text(4, op),
  ...Object.entries(ints).map(([name, value]) =>
    typeof value === 'number'
      ? bytes(5, text(1, name), integer(3, value), integer(20, 2))
      : bytes(5, text(1, name), ...value.map((each) => integer(8, each)), integer(20, 7)),
  ),
  ...Object.entries(floats).map(([name, value]) => bytes(5, text(1, name), float(2, value), integer(20, 1))),
];

function toTensor({ name, shape, values, type = FLOAT }: Weights): Buffer[] {
  const raw = type === FLOAT ? Float32Array.from(values) : BigInt64Array.from(values, BigInt);
  return [
    ...shape.map((length) => integer(1, length)),
    integer(2, type),
    text(8, name),
    bytes(9, Buffer.from(raw.buffer)),
  ];
}

const toValue = ({ name, type, shape }: Port): Buffer[] => [
  text(1, name),
  bytes(
    2,
    bytes(
      1,
      integer(1, type),
      bytes(2, ...shape.map((length) => bytes(1, typeof length === 'number' ? integer(1, length) : text(2, length)))),
    ),
  ),
];

// Protocol buffers: a field's number and kind, then a varint, four bytes, or a length and that many bytes.
const key = (field: number, kind: 0 | 2 | 5): Buffer => varint(BigInt(field * 8 + kind));
const integer = (field: number, value: number): Buffer => Buffer.concat([key(field, 0), varint(BigInt(value))]);
const text = (field: number, value: string): Buffer => bytes(field, Buffer.from(value));

function bytes(field: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([key(field, 2), varint(BigInt(content.length)), content]);
}

function float(field: number, value: number): Buffer {
  const four = Buffer.alloc(4);
  four.writeFloatLE(value);
  return Buffer.concat([key(field, 5), four]);
}

function varint(value: bigint): Buffer {
  const parts: number[] = [];
  let rest = BigInt.asUintN(64, value);
  do {
    const low = Number(rest & 127n);
    rest >>= 7n;
    parts.push(rest > 0n ? low | 128 : low);
  } while (rest > 0n);
  return Buffer.from(parts);
}
