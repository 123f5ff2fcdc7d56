import path from 'node:path';
import { writeFileAtomic } from '../base';
import { escapeHtml } from '../notebook';
import type { MeasuredNumber, Origin, PresetName } from '../workspace';
import type { GalleryFigure } from './figures-of-notebook';
import { resultColumns, resultRow } from './results-table';

/** One executed notebook of a report. */
export interface ReportNotebook {
  readonly name: string;
  readonly html: string;
  readonly executed: string;
  readonly figures: readonly GalleryFigure[];
}

/** One series of a report. */
export interface ReportSeries {
  readonly name: string;
  readonly preset: PresetName;
  readonly meaning: string;
  readonly seed: number;
  readonly origin: Origin;
  /** The real file's name and checksum, or the simulator. */
  readonly data: string;
  readonly notebooks: readonly ReportNotebook[];
  readonly numbers: readonly MeasuredNumber[];
  readonly resultsFile?: string;
}

/** Write the index page: for each series its table of numbers and the gallery of its figures. */
export function writeReport(file: string, series: readonly ReportSeries[]): void {
  const folder = path.dirname(file);
  const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Redshift Lab: results</title>
<style>${style}</style>
</head>
<body>
<header><h1>Redshift Lab: results</h1><p>Written ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC.</p></header>
${series.map((one) => seriesSection(one, folder)).join('\n')}
</body>
</html>
`;
  writeFileAtomic(file, page);
}

function seriesSection(series: ReportSeries, folder: string): string {
  const links = series.notebooks
    .map(
      ({ name, html, executed }) =>
        `<li><a href="${href(html, folder)}">${escapeHtml(name)}</a> (<a href="${href(executed, folder)}">notebook</a>)</li>`,
    )
    .join('\n');
  const figures = series.notebooks.flatMap(({ figures: all }) => all);
  const file =
    series.resultsFile === undefined || series.numbers.length === 0
      ? ''
      : `<p>As a file: <a href="${href(series.resultsFile, folder)}">${escapeHtml(path.basename(series.resultsFile))}</a></p>`;
  return `<section>
<h2>${escapeHtml(series.name)} <span class="origin ${series.origin}">${series.origin}</span></h2>
<p>${escapeHtml(series.data)} · preset ${series.preset} (${escapeHtml(series.meaning)}), seed ${series.seed}.</p>
<ul>${links}</ul>
${numbersTable(series)}
${file}
<div class="gallery">${figures.map((figure) => figureCard(figure, folder)).join('\n')}</div>
</section>`;
}

function numbersTable({ numbers, origin }: ReportSeries): string {
  if (numbers.length === 0) return '';
  const head = resultColumns
    .map((name) => `<th>${name === 'ours' ? `ours (${origin})` : name}</th>`)
    .join('');
  const rows = numbers.map((number) => {
    const cells = resultRow(number).map((cell) => `<td>${escapeHtml(cell)}</td>`);
    const note = [number.documentPage, number.note].filter((part) => part !== undefined).join('; ');
    return `<tr>${cells.join('')}<td class="note">${escapeHtml(note)}</td></tr>`;
  });
  return `<table><thead><tr>${head}<th>page and note</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

function figureCard(figure: GalleryFigure, folder: string): string {
  const document =
    figure.documentCaption === undefined
      ? ''
      : `<p><b>The document:</b> ${escapeHtml(figure.documentCaption)}</p>`;
  return `<figure><img src="${href(figure.file, folder)}" alt="${escapeHtml(figure.title)}" loading="lazy">
<figcaption>${document}<p><b>Ours:</b> ${escapeHtml(figure.caption)}</p></figcaption></figure>`;
}

function href(file: string, folder: string): string {
  return path.relative(folder, file).split(path.sep).map(encodeURIComponent).join('/');
}

const style = `
body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 76rem; margin: 2rem auto; padding: 0 1rem; }
h2 { margin-top: 3rem; border-bottom: 1px solid #ccc; }
.origin { font-size: .6em; padding: .1em .5em; border-radius: .3em; color: #fff; vertical-align: middle; }
.REAL { background: #0072b2; } .SIMULATED { background: #b25000; }
table { border-collapse: collapse; font-size: .9rem; } td, th { text-align: left; padding: .3rem .8rem .3rem 0; border-bottom: 1px solid #e5e5e5; vertical-align: top; }
.note { color: #555; max-width: 24rem; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(30rem, 1fr)); gap: 2rem; margin-top: 2rem; }
figure { margin: 0; } img { max-width: 100%; } figcaption { font-size: .9rem; } figcaption p { margin: .3rem 0; }
`;
