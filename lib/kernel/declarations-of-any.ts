import typescript from '@tslab/typescript-for-tslab';

/** Declarations of everything that a cell declares or imports at its top level, each of type any. */
export function declarationsOfAny(source: string): string {
  const names: string[] = [];
  const visit = (node: typescript.Node): void => {
    if (typescript.isFunctionLike(node) || typescript.isBlock(node)) {
      if (typescript.isFunctionDeclaration(node) && node.name) names.push(node.name.text);
      return;
    }
    const declares =
      typescript.isVariableDeclaration(node) ||
      typescript.isBindingElement(node) ||
      typescript.isImportSpecifier(node) ||
      typescript.isImportClause(node) ||
      typescript.isNamespaceImport(node) ||
      typescript.isClassDeclaration(node) ||
      typescript.isEnumDeclaration(node);
    if (declares && node.name && typescript.isIdentifier(node.name)) names.push(node.name.text);
    typescript.forEachChild(node, visit);
  };
  visit(typescript.createSourceFile('cell.ts', source, typescript.ScriptTarget.ES2022, true));
  return names.map((name) => `declare let ${name}: any;\n`).join('');
}
