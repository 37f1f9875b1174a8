// Types of script_budget.mjs, for the test that holds the budgets.
interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
}
type Follows = (source: string) => boolean;
export interface Budget {
  name: string;
  page: string;
  follows: Follows;
  mostBytes: number;
}
export interface Weighed extends Budget {
  files: { file: string; bytes: number }[];
  bytes: number;
}
export const budgets: readonly Budget[];
export function filesOf(manifest: Record<string, Chunk>, page: string, follows: Follows): string[];
export function weigh(): Promise<Weighed[]>;
export function lineOf(weighed: { name: string; bytes: number; mostBytes: number }): string;
