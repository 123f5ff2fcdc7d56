import {
  alhambraRedshiftNetwork,
  alhambraSpectralTypeNetwork,
  alhambraStellarityNetwork,
  alhambraStellarMassNetwork,
  gaiaRedshiftNetwork,
} from '../../network';
import type { AnyNetworkSpecification } from '../../network';
import type { BenchRow } from './bench-row';
import { convergeRows } from './converge-rows';
import { networkWork, predictRow, trainRow } from './network-rows';
import { readRows } from './read-rows';
import { trainingOperations } from './training-operations';
import type { Precision } from './work';

const precisions: readonly Precision[] = ['float32', 'bfloat16'];

/** All rows, in the order in which they are measured. */
export function benchRows(quick: boolean, full: boolean): BenchRow[] {
  const rows = [...gaiaRows(), ...alhambraRows(), ...readRows(quick), ...memoryRows(), ...overheadRows()];
  const isHeavy = (row: BenchRow): boolean => row.isHeavy === true;
  return [...rows.filter((row) => !isHeavy(row)), ...rows.filter(isHeavy), ...(full ? convergeRows() : [])];
}

function gaiaRows(): BenchRow[] {
  const network = gaiaRedshiftNetwork();
  const train = [16, 256, 1024].flatMap((batchSize) =>
    precisions.map((precision): BenchRow => ({
      ...trainRow(`gaia-train-${batchSize}-${precision}`, network, batchSize, precision, batchSize < 1024),
      operations: { perStep: batchSize * trainingOperations(network), precision },
      isHeavy: batchSize === 1024,
    })),
  );
  const predict = [1000, 8192].flatMap((rows) =>
    precisions.map((precision): BenchRow => ({
      ...predictRow(`gaia-predict-${rows}-${precision}`, network, rows, precision, rows === 1000),
      isHeavy: rows === 8192,
    })),
  );
  return [...train, ...predict];
}

function alhambraRows(): BenchRow[] {
  const networks: [string, AnyNetworkSpecification][] = [
    ['redshift', alhambraRedshiftNetwork()],
    ['stellarity', alhambraStellarityNetwork()],
    ['spectral-type', alhambraSpectralTypeNetwork()],
    ['stellar-mass', alhambraStellarMassNetwork()],
  ];
  return networks.flatMap(([name, network]) => {
    const isQuick = name === 'redshift';
    return [
      trainRow(`alhambra-${name}-train-32`, network, 32, 'float32', isQuick || name === 'stellarity'),
      trainRow(`alhambra-${name}-train-256`, network, 256, 'float32', isQuick),
      predictRow(`alhambra-${name}-predict-8192`, network, 8192, 'float32', isQuick),
    ];
  });
}

function memoryRows(): BenchRow[] {
  const row = (id: string, network: AnyNetworkSpecification, batchSize: number): BenchRow => ({
    id,
    kind: 'memory',
    unit: 'MiB',
    work: () => networkWork('train', network, batchSize, 'float32'),
    isQuick: batchSize === 32,
  });
  return [
    row('memory-gaia-train-256', gaiaRedshiftNetwork(), 256),
    row('memory-alhambra-redshift-train-32', alhambraRedshiftNetwork(), 32),
  ];
}

function overheadRows(): BenchRow[] {
  // Epochs of 64,000 and 1,024 objects.
  const row = (
    name: string,
    network: AnyNetworkSpecification,
    stepsPerEpoch: number,
    isQuick: boolean,
  ): BenchRow => ({
    id: `fit-overhead-${name}`,
    kind: 'speed',
    unit: 's/step',
    work: () => ({
      ...networkWork('train', network, network.batchSize, 'float32'),
      stepsPerEpoch,
      task: 'overhead',
    }),
    isQuick,
  });
  return [
    row('alhambra-redshift', alhambraRedshiftNetwork(), 2000, true),
    row('gaia', gaiaRedshiftNetwork(), 64, false),
  ];
}
