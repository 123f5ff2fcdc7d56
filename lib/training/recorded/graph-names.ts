/** The names in a graph: what is fed and fetched. Without commas, which separate names in the binding's calls. */
export const inputName = (recording: string, place: number): string => `${recording}/input/${place}`;
export const resultName = (recording: string, place: number): string => `${recording}/result/${place}`;
export const readName = (variable: number): string => `read/${variable}`;
export const setName = (variable: number): string => `set/${variable}`;
export const setInputName = (variable: number): string => `set/${variable}/value`;
export const variableName = (variable: number): string => `variable/${variable}`;
