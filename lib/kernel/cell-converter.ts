import original from '@tslab/typescript-for-tslab';
import type * as TypeScript from '@tslab/typescript-for-tslab';
import type * as TslabConverter from 'tslab/dist/converter';
import type { Converter, ConverterOptions } from 'tslab/dist/converter';
import { earlierNames } from './earlier-names';
import { createWatchedFiles } from './watched-files';

/** tslab's converter for one kind of cell, checked strictly and aware of edits to the library. */
export interface CellConverter extends Converter {
  /** The two source maps of the last conversion, innermost last: cell → module → CommonJS. */
  lastMaps(): readonly string[];
}

/** The code of "Cannot find module … or its corresponding type declarations". */
const cannotFindModule = 2307;

/** Options of the compiler of cells, on top of tslab's own. */
const cellOptions: TypeScript.CompilerOptions = {
  strict: true,
  alwaysStrict: false, // tslab emits no 'use strict', and the compiler refuses both together
  types: ['node'],
  inlineSourceMap: true,
};

/** tslab's fork of TypeScript has this one option more. */
const awaitAtTopLevel = { disableTopLevelAwait: false };

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/**
 * A converter from the TypeScript of a cell to JavaScript that can run, for cells of the project in `root`.
 *
 * Nothing is executed. Cells are checked strictly against the library's types; the library itself is neither
 * checked nor emitted here. `convert(declarations, source)` takes the declarations of the earlier cells, which
 * each result carries as `declOutput`.
 */
export function createCellConverter(root: string): CellConverter {
  const compiler: Mutable<typeof TypeScript> = { ...original };
  const files = createWatchedFiles();
  let maps: readonly string[] = [];

  compiler.sys = { ...original.sys, getCurrentDirectory: () => root, watchFile: files.watchFile };
  delete compiler.sys.watchDirectory;
  compiler.createWatchCompilerHost = ((
    rootFiles: string[],
    options: TypeScript.CompilerOptions,
    system: TypeScript.System,
    ...rest: unknown[]
  ) =>
    original.createWatchCompilerHost(
      rootFiles,
      { ...options, ...cellOptions, ...awaitAtTopLevel },
      system,
      ((...program: Parameters<typeof original.createEmitAndSemanticDiagnosticsBuilderProgram>) =>
        withSafeNames(
          withoutLibrary(original.createEmitAndSemanticDiagnosticsBuilderProgram(...program)),
        )) as never,
      ...(rest.slice(1) as never[]),
    )) as typeof original.createWatchCompilerHost;
  compiler.transpileModule = (input, options) => {
    const [code, map] = splitInlineMap(input);
    const compilerOptions = { ...options.compilerOptions, sourceMap: true };
    const output = original.transpileModule(code, { ...options, compilerOptions });
    maps = [map, output.sourceMapText ?? ''];
    return { ...output, outputText: output.outputText.replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n') };
  };

  const createConverter = loadConverter(compiler);
  let converter = createConverter();
  // The compiler would remember that there is no such file; a new one looks again.
  let importFailed = false;
  const fresh = (): Converter => {
    if (files.reportChanges() || importFailed) {
      converter.close();
      converter = createConverter();
      importFailed = false;
    }
    return converter;
  };
  return {
    convert(declarations, source) {
      const result = fresh().convert(declarations, withoutExportWords(source));
      importFailed = result.diagnostics.some(({ code }) => code === cannotFindModule);
      return { ...result, hasToplevelAwait: hasTopLevelAwait(source) };
    },
    inspect: (declarations, source, position) => fresh().inspect(declarations, source, position),
    complete: (declarations, source, position) => fresh().complete(declarations, source, position),
    addModule: (name, content, meta) => converter.addModule(name, content, meta),
    close: () => {
      converter.close();
    },
    lastMaps: () => maps,
  };
}

/**
 * tslab's converter, loaded once more with `compiler` in TypeScript's place: the functions of TypeScript's own module
 * cannot be replaced, those of a plain copy can. Nobody else sees the copy.
 */
function loadConverter(compiler: typeof TypeScript): (options?: ConverterOptions) => Converter {
  const typescriptFile = require.resolve('@tslab/typescript-for-tslab');
  const converterFile = require.resolve('tslab/dist/converter');
  const typescriptModule = require.cache[typescriptFile];
  const earlier = require.cache[converterFile];
  if (!typescriptModule) throw new Error('TypeScript is not in the require cache.');
  Reflect.deleteProperty(require.cache, converterFile);
  typescriptModule.exports = compiler;
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- it must be loaded here and now
    return (require(converterFile) as typeof TslabConverter).createConverter;
  } finally {
    typescriptModule.exports = original;
    if (earlier) require.cache[converterFile] = earlier;
    else Reflect.deleteProperty(require.cache, converterFile);
  }
}

/** Leaves the files on disk out of what tslab checks and emits with a cell; module cells stay in. */
function withoutLibrary<Builder extends TypeScript.BuilderProgram>(builder: Builder): Builder {
  const all = builder.getAllDependencies.bind(builder);
  builder.getAllDependencies = (source) =>
    all(source).filter(
      (file) => file === source.fileName || (!file.endsWith('.d.ts') && !original.sys.fileExists(file)),
    );
  return builder;
}

/** Has a cell's use of the names of earlier cells put into a form that tslab gets right. */
function withSafeNames<Builder extends TypeScript.BuilderProgram>(builder: Builder): Builder {
  const emit = builder.emit.bind(builder);
  builder.emit = (file, write, cancel, declarationsOnly, transformers) =>
    emit(file, write, cancel, declarationsOnly, {
      ...transformers,
      before: [...(transformers?.before ?? []), earlierNames(builder.getProgram())],
    });
  return builder;
}

/**
 * A cell with blanks in place of the word `export` before a declaration: tslab exports everything that a cell
 * declares, and would find it exported twice. Lines and columns stay the same.
 */
function withoutExportWords(source: string): string {
  const file = original.createSourceFile('cell.ts', source, original.ScriptTarget.ES2022);
  let text = source;
  for (const statement of file.statements) {
    const words = (original.canHaveModifiers(statement) && original.getModifiers(statement)) || [];
    const word = words.find(({ kind }) => kind === original.SyntaxKind.ExportKeyword);
    const isDefault = words.some(({ kind }) => kind === original.SyntaxKind.DefaultKeyword);
    if (!word || isDefault) continue;
    text = text.slice(0, word.end - 'export'.length) + ' '.repeat('export'.length) + text.slice(word.end);
  }
  return text;
}

/**
 * Whether a cell awaits outside every function; tslab's own test misses `for await` and awaited closures.
 * The export makes the cell a module, in which `await (…)` is no call of a function named await.
 */
function hasTopLevelAwait(source: string): boolean {
  const visit = (node: TypeScript.Node): boolean => {
    if (original.isAwaitExpression(node)) return true;
    if (original.isForOfStatement(node) && node.awaitModifier) return true;
    if (original.isFunctionLike(node) || original.isClassStaticBlockDeclaration(node)) return false;
    return original.forEachChild(node, visit) ?? false;
  };
  return visit(
    original.createSourceFile('cell.ts', `export {};\n${source}`, original.ScriptTarget.ES2022, true),
  );
}

function splitInlineMap(code: string): [code: string, map: string] {
  const found = /\n\/\/# sourceMappingURL=data:application\/json;base64,(\S+)\s*$/.exec(code);
  if (!found) return [code, ''];
  return [code.slice(0, found.index + 1), Buffer.from(found[1] ?? '', 'base64').toString('utf8')];
}
