import { tidy } from './bins';
import type { FigureBody } from './figure';
import type { EmissionLine, SpectrumSample, SpectrumSeries } from './spectrum-content';
import { figureSize } from './style';
import { textWidth } from './text-width';
import { thinCurve } from './thin-out';

type Axis = 'wavelength' | 'sample';

/** A band's part of the samples: the first, and the one behind the last. */
interface BandPart {
  band: string;
  first: number;
  end: number;
}

/** A piece of a spectrum's line: its points as lists, which weigh a third of a row for each. */
interface SpectrumPiece {
  name: string;
  kind: string;
  band: string;
  piece: string;
  position: number[];
  flux: number[];
}

const mostRows = 2800;

function bandParts(samples: readonly SpectrumSample[]): BandPart[] {
  const parts: BandPart[] = [];
  samples.forEach(({ band }, place) => {
    const last = parts.at(-1);
    if (last?.band === band) last.end = place + 1;
    else parts.push({ band, first: place, end: place + 1 });
  });
  return parts;
}

/** The lines' pieces, one per spectrum, kind and band. */
export function spectrumPieces(
  series: readonly SpectrumSeries[],
  samples: readonly SpectrumSample[],
  axis: Axis,
  referenceName: string,
): SpectrumPiece[] {
  const parts = bandParts(samples);
  const lines = series.flatMap(({ name, flux, reference }) => [
    { name, kind: 'ours', flux },
    ...(reference === undefined ? [] : [{ name, kind: referenceName, flux: reference }]),
  ]);
  const all = lines.flatMap(({ flux }) => Array.from(flux).filter((one) => !Number.isNaN(one)));
  const heights = [Math.min(...all), Math.max(...all)] as const;
  const yRange = heights[0] < heights[1] ? heights : ([heights[0], heights[0] + 1] as const);
  const most = Math.max(8, Math.floor(mostRows / (lines.length * parts.length)));
  return lines.flatMap(({ name, kind, flux }) =>
    parts.flatMap(({ band, first, end }) => {
      const places = Array.from({ length: end - first }, (_, place) => first + place).filter(
        (place) => !Number.isNaN(flux[place]),
      );
      if (places.length === 0) return [];
      const curve = places.map((place) => ({
        x: axis === 'wavelength' ? samples[place]!.wavelength : place,
        y: flux[place]!,
      }));
      const width = Math.max(1, curve.at(-1)!.x - curve[0]!.x);
      const points = thinCurve(curve, [0, 2 * width], yRange, most);
      return {
        name,
        kind,
        band,
        piece: `${name}, ${kind}, ${band}`,
        position: points.map(({ x }) => tidy(x)),
        flux: points.map(({ y }) => tidy(y)),
      };
    }),
  );
}

/** An upright line where one band ends and the next begins, with their names on either side. */
export function jointLayers(samples: readonly SpectrumSample[], axis: Axis): FigureBody['layer'] {
  const parts = bandParts(samples);
  const values = parts.slice(1).map(({ band, first }, place) => {
    const before = samples[first - 1]!;
    const position = axis === 'sample' ? first - 0.5 : (before.wavelength + samples[first]!.wavelength) / 2;
    return { position: tidy(position), left: parts[place]!.band, right: band };
  });
  if (values.length === 0) return [];
  const x = { field: 'position', type: 'quantitative' } as const;
  const name = (field: 'left' | 'right'): FigureBody['layer'][number] => ({
    data: { values },
    mark: {
      type: 'text',
      align: field === 'left' ? 'right' : 'left',
      dx: field === 'left' ? -6 : 6,
      baseline: 'bottom',
      dy: -6,
      fontSize: 13,
      color: '#444444',
    },
    encoding: { x, y: { value: 'height' }, text: { field } },
  });
  return [
    {
      data: { values },
      mark: { type: 'rule', color: '#777777', strokeWidth: 1.2, strokeDash: [4, 3] },
      encoding: { x },
    },
    name('left'),
    name('right'),
  ];
}

/** Upright lines with their names at the top, on a lower line of text where they would touch the name before. */
export function emissionLayers(
  lines: readonly EmissionLine[],
  redshift: number,
  samples: readonly SpectrumSample[],
  axis: Axis,
): FigureBody['layer'] {
  const ends = samples.map(({ wavelength }, place) => (axis === 'wavelength' ? wavelength : place));
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const rightEdges: number[] = [];
  const values = [...lines]
    .sort((one, other) => one.wavelength - other.wavelength)
    .flatMap(({ name, wavelength }) => {
      const position = positionOf(wavelength * (1 + redshift), samples, axis);
      if (position === undefined || position < low || position > high) return [];
      const half = textWidth(name, 12) / 2 + 3;
      const at = (figureSize.width * (position - low)) / (high - low);
      // Where its line is near an end, the name moves to stay inside the frame.
      const pixel = Math.min(Math.max(at, half), figureSize.width - half);
      const free = rightEdges.findIndex((edge) => edge <= pixel - half);
      const row = free < 0 ? rightEdges.length : free;
      rightEdges[row] = pixel + half;
      const middle = low + ((high - low) * pixel) / figureSize.width;
      return [{ name, position: tidy(position), middle: tidy(middle), height: 12 + 15 * row }];
    });
  if (values.length === 0) return [];
  const x = { field: 'position', type: 'quantitative' } as const;
  const text = { type: 'text', fontSize: 12 } as const;
  const encoding = {
    x: { field: 'middle', type: 'quantitative' },
    y: { field: 'height', type: 'quantitative', scale: null },
    text: { field: 'name' },
  } as object;
  return [
    {
      data: { values },
      mark: { type: 'rule', color: '#999999', strokeWidth: 1, strokeDash: [2, 3] },
      encoding: { x },
    },
    { data: { values }, mark: { ...text, stroke: 'white', strokeWidth: 4, strokeJoin: 'round' }, encoding },
    { data: { values }, mark: { ...text, color: '#333333' }, encoding },
  ];
}

/** Where a wavelength lies on the axis; between samples, of the first band that has it. */
function positionOf(wavelength: number, samples: readonly SpectrumSample[], axis: Axis): number | undefined {
  if (axis === 'wavelength') return wavelength;
  for (const { first, end } of bandParts(samples)) {
    for (let place = first; place + 1 < end; place++) {
      const [from, to] = [samples[place]!.wavelength, samples[place + 1]!.wavelength];
      if (wavelength >= from && wavelength <= to) return place + (wavelength - from) / (to - from);
    }
  }
  return undefined;
}
