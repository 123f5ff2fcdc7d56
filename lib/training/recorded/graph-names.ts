/** The names in a graph: what is fed and fetched. Without commas, which separate names in the binding's calls. */
export const inputName = (program: string, place: number): string => `${program}/input/${place}`;
export const rowsName = (program: string): string => `${program}/rows`;
export const ratesName = (program: string): string => `${program}/rates`;
export const numberName = (program: string): string => `${program}/number`;
export const resultName = (program: string): string => `${program}/result`;
export const readName = (variable: number): string => `read/${variable}`;
export const setName = (variable: number): string => `set/${variable}`;
export const setInputName = (variable: number): string => `set/${variable}/value`;
export const variableName = (variable: number): string => `variable/${variable}`;
export const heldName = (place: number): string => `held/${place}`;
export const heldInputName = (place: number): string => `held/${place}/value`;
export const heldDoneName = (place: number): string => `held/${place}/done`;
