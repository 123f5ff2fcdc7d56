import path from 'node:path';
import { formatDuration } from '../base';
import { loadSpectrumModel, predictSpectraFile } from '../estimator';
import { callerFolder, readWords, wrongCall } from './command-words';
import { runCommand } from './run-command';
import { clearProgress, terminalProgress } from './terminal-progress';
import { untilInterrupted } from './until-interrupted';

/** The lines that `npm run redshifts -- --help` prints. */
export const redshiftsHelp = `npm run redshifts -- --model FOLDER --in FILE --out FILE [options]
  --model FOLDER       a network of spectra that saveModel and saveSpectrumGrid have made
  --in FILE            spectra: CSV, FITS or Parquet; - is standard input (CSV); may be given several times
  --out FILE           .csv, .csv.gz, .parquet or .fits; - is standard output (CSV)
  --cut NUMBER         the confidence below which an answer is flagged, 0 to 1 (default 0.5)
  --unit UNIT          of the wavelengths: Angstrom, nm or micron (default: what the file says)`;

/** What `npm run redshifts -- …` asks for. */
export interface RedshiftsCommand {
  readonly model: string;
  readonly files: readonly string[];
  readonly out: string;
  readonly cut: number;
  readonly unit: string | undefined;
}

/** Read the words after `npm run redshifts --`; undefined where help is asked for. @throws RedshiftLabError `wrong-option` */
export function readRedshiftsCommand(words: readonly string[]): RedshiftsCommand | undefined {
  const { values, positionals } = readWords(words, wordOptions, redshiftsHelp);
  if (values.help) return undefined;
  if (positionals.length > 0) throw wrongCall(`"${positionals[0]!}" belongs to no option`, redshiftsHelp);
  const { model, in: files = [], out, unit } = values;
  const missing = Object.entries({ model, in: files[0], out }).filter(([, word]) => !word);
  if (!model || !out || missing.length > 0)
    throw wrongCall(`${missing.map(([name]) => `--${name}`).join(', ')} is missing`, redshiftsHelp);
  const cut = Number(values.cut);
  if (!(values.cut.trim() !== '' && cut >= 0 && cut <= 1))
    throw wrongCall(`--cut takes a number from 0 to 1, not "${values.cut}"`, redshiftsHelp);
  const place = (word: string): string => (word === '-' ? word : path.resolve(callerFolder(), word));
  const command = {
    model: path.resolve(callerFolder(), model),
    files: files.map(place),
    out: place(out),
    cut,
    unit,
  };
  if (out !== '-' && command.files.includes(command.out))
    throw wrongCall('--out is one of the files of spectra', redshiftsHelp);
  return command;
}

const text = { type: 'string' } as const;
const wordOptions = {
  model: text,
  in: { ...text, multiple: true },
  out: text,
  cut: { ...text, default: '0.5' },
  unit: text,
  help: { type: 'boolean', default: false },
} as const;

/**
 * `npm run redshifts`: the redshift of every spectrum of a file. Ctrl-C leaves nothing, exit status 130; other problems
 * have the exit status 1 and one sentence on standard error.
 *
 * @throws RedshiftLabError for a call that cannot be understood; as `loadSpectrumModel` and `predictSpectraFile`
 */
export async function redshiftsOfFile(
  words: readonly string[],
  print: (line: string) => void = (line) => console.error(line),
): Promise<number> {
  const command = readRedshiftsCommand(words);
  if (command === undefined) {
    print(redshiftsHelp);
    return 0;
  }
  const begun = Date.now();
  const { files, out, cut, unit } = command;
  const model = loadSpectrumModel(command.model);
  try {
    return await untilInterrupted(print, async () => {
      const { rows, refused, notes } = await predictSpectraFile(model, files, out, {
        confidenceCut: cut,
        ...(unit === undefined ? {} : { unit }),
        onProgress: terminalProgress(),
      });
      clearProgress();
      notes.forEach(print);
      const unusable = refused > 0 ? `, ${refused} of them unusable` : '';
      print(`${rows} spectra${unusable}, ${formatDuration((Date.now() - begun) / 1000)}: ${out}`);
      return 0;
    });
  } finally {
    model.saved.model.dispose();
  }
}

if (require.main === module) runCommand((words) => redshiftsOfFile(words));
