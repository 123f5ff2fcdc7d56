/**
 * Let TensorFlow compute on one thread, unless the surroundings say otherwise: an estimator's networks are small, and two
 * threads that wait for each other take almost twice the processor time for the same numbers. Before TensorFlow is loaded.
 */
export function useOneThread(): void {
  process.env['TF_NUM_INTRAOP_THREADS'] ??= '1';
  process.env['TF_NUM_INTEROP_THREADS'] ??= '1';
}
