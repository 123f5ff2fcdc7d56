import typescript from '@tslab/typescript-for-tslab';
import type * as TypeScript from '@tslab/typescript-for-tslab';

/** The file in which tslab declares what earlier cells have left. */
const declarationsFile = '__prev__.d.ts';

/**
 * Make the names of earlier cells safe for tslab, which writes `exports.name` wherever it meets one.
 *
 * It misses the shorthand `{ name }`, which would then not be found, and takes the property in `{ status: code } =
 * answer` for the variable `status` of an earlier cell, which is no JavaScript. So a shorthand is spelled out here,
 * and such a property becomes a string.
 */
export function earlierNames(
  program: TypeScript.Program,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
  const checker = program.getTypeChecker();
  const isEarlier = (symbol: TypeScript.Symbol | undefined): boolean =>
    symbol?.declarations?.some((declaration) =>
      declaration.getSourceFile().fileName.endsWith(declarationsFile),
    ) ?? false;

  return (context) => {
    const { factory } = context;
    const isEarlierName = (name: TypeScript.Node | undefined): name is TypeScript.Identifier =>
      name !== undefined && typescript.isIdentifier(name) && isEarlier(checker.getSymbolAtLocation(name));

    const visit = (node: TypeScript.Node): TypeScript.Node => {
      if (
        typescript.isShorthandPropertyAssignment(node) &&
        isEarlier(checker.getShorthandAssignmentValueSymbol(node))
      ) {
        const name = factory.createStringLiteral(node.name.text);
        const place = factory.createPropertyAccessExpression(
          factory.createIdentifier('exports'),
          node.name.text,
        );
        const otherwise = typescript.visitNode(
          node.objectAssignmentInitializer,
          visit,
          typescript.isExpression,
        );
        const value = otherwise === undefined ? place : factory.createAssignment(place, otherwise);
        return typescript.setTextRange(factory.createPropertyAssignment(name, value), node);
      }
      if (typescript.isBindingElement(node) && isEarlierName(node.propertyName)) {
        const { dotDotDotToken, propertyName, name, initializer } = node;
        const text = factory.createStringLiteral(propertyName.text);
        const safe = factory.updateBindingElement(node, dotDotDotToken, text, name, initializer);
        return typescript.visitEachChild(safe, visit, context);
      }
      if (typescript.isPropertyAssignment(node) && isEarlierName(node.name)) {
        const text = factory.createStringLiteral(node.name.text);
        const safe = factory.updatePropertyAssignment(node, text, node.initializer);
        return typescript.visitEachChild(safe, visit, context);
      }
      return typescript.visitEachChild(node, visit, context);
    };
    return (file) => typescript.visitEachChild(file, visit, context);
  };
}
