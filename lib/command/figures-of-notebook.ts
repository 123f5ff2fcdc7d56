import fs from 'node:fs';
import path from 'node:path';
import { writeFileAtomic } from '../base';
import { joinText, readNotebook } from './notebook-file';

/** A figure of an executed notebook, as the gallery shows it. */
export interface GalleryFigure {
  /** The picture's file. */
  readonly file: string;
  readonly title: string;
  readonly caption: string;
  /** What the document says under its own figure or of its own number. */
  readonly documentCaption?: string;
}

interface FigureNotes {
  title?: string;
  caption?: string;
  documentCaption?: string;
}

/**
 * Take the figures out of an executed notebook and write each as a PNG file into a folder.
 *
 * A figure is an output with both a Vega-Lite specification, whose `usermeta` holds the captions, and a picture.
 */
export function extractFigures(notebookFile: string, folder: string): GalleryFigure[] {
  const name = path.basename(notebookFile, '.ipynb');
  const outputs = readNotebook(notebookFile).cells.flatMap((cell) => cell.outputs ?? []);
  const figures: GalleryFigure[] = [];
  for (const output of outputs) {
    if (!('data' in output)) continue;
    const { data } = output;
    const picture = data['image/png'];
    const specification = data['application/vnd.vegalite.v5+json'] as
      { usermeta?: { redshiftLab?: FigureNotes } } | undefined;
    if (picture === undefined || specification === undefined) continue;
    const notes = specification.usermeta?.redshiftLab ?? {};
    const file = path.join(folder, `${name}-${figures.length + 1}.png`);
    writeFileAtomic(file, Buffer.from(joinText(picture as string | string[]), 'base64'));
    figures.push({
      file,
      title: notes.title ?? '',
      caption: notes.caption ?? '',
      documentCaption: notes.documentCaption,
    });
  }
  removeOlderPictures(folder, name, figures);
  return figures;
}

/** A notebook that draws fewer figures than last time leaves no stale ones behind. */
function removeOlderPictures(folder: string, name: string, figures: readonly GalleryFigure[]): void {
  if (!fs.existsSync(folder)) return;
  const kept = new Set(figures.map(({ file }) => path.basename(file)));
  for (const file of fs.readdirSync(folder)) {
    if (file.startsWith(`${name}-`) && file.endsWith('.png') && !kept.has(file))
      fs.rmSync(path.join(folder, file));
  }
}
