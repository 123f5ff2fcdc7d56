import { crc32c } from './crc32c';
import { bytesField, floatField, numberField } from './recorded/protobuf';

/** What TensorBoard shows as one point of each curve. */
export interface Scalars {
  /** Seconds since 1970. */
  readonly time: number;
  /** The place on the horizontal axis. */
  readonly step: number;
  /** Values by the curve's name: { 'loss/train': 0.1 }. */
  readonly values: Readonly<Record<string, number>>;
}

/**
 * The start of an event file, as bytes: the format's version, and that what earlier files of the folder say of this step
 * and later ones no longer counts.
 */
export function startOfEvents(time: number, step: number): Buffer {
  const sessionLog = numberField(1, 1);
  return Buffer.concat([
    record(event(time, 0, bytesField(3, 'brain.Event:2'))),
    record(event(time, step, bytesField(7, sessionLog))),
  ]);
}

/** Scalars as bytes of an event file: TensorFlow's message Event with a Summary, framed as a TFRecord. */
export function scalarEvent({ time, step, values }: Scalars): Buffer {
  const points = Object.entries(values).map(([name, value]) =>
    bytesField(1, bytesField(1, name), floatField(2, value)),
  );
  return record(event(time, step, bytesField(5, ...points)));
}

/** Source: https://github.com/tensorflow/tensorflow/blob/v2.21.0/tensorflow/core/util/event.proto */
function event(time: number, step: number, content: Buffer): Buffer {
  const wallTime = Buffer.alloc(9);
  wallTime[0] = 1 * 8 + 1;
  wallTime.writeDoubleLE(time, 1);
  // A zero is left out, as protobuf does.
  return Buffer.concat([wallTime, step === 0 ? Buffer.alloc(0) : numberField(2, step), content]);
}

/**
 * Length, its checksum, bytes, their checksum.
 *
 * Source: https://www.tensorflow.org/tutorials/load_data/tfrecord#tfrecords_format_details
 */
function record(bytes: Buffer): Buffer {
  const length = Buffer.alloc(8);
  length.writeBigUInt64LE(BigInt(bytes.length));
  return Buffer.concat([length, maskedChecksum(length), bytes, maskedChecksum(bytes)]);
}

function maskedChecksum(bytes: Buffer): Buffer {
  const sum = crc32c(bytes);
  const masked = Buffer.alloc(4);
  masked.writeUInt32LE((((sum >>> 15) | (sum << 17)) + 0xa282ead8) >>> 0);
  return masked;
}
