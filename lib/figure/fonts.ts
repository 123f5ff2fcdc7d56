import { RedshiftLabError } from '../base';

/** The fonts that a picture's text is set in. */
export interface FigureFonts {
  loadSystemFonts: boolean;
  fontFiles: string[];
  defaultFontFamily: string;
  sansSerifFamily: string;
}

/**
 * The fonts for pictures: DejaVu Sans from node_modules.
 *
 * The picture maker leaves text out in silence when it has no font, so the figures bring theirs and never look at the
 * system's: a picture is the same on every machine.
 *
 * @throws RedshiftLabError `missing-font`
 */
export function figureFonts(): FigureFonts {
  try {
    const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
      require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
    );
    return {
      loadSystemFonts: false,
      fontFiles,
      defaultFontFamily: 'DejaVu Sans',
      sansSerifFamily: 'DejaVu Sans',
    };
  } catch (cause) {
    throw new RedshiftLabError(
      'missing-font',
      'The package dejavu-fonts-ttf is missing, and without its font a picture would lose its text: run npm run setup.',
      { cause },
    );
  }
}
