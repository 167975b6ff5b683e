/** The worker's half of `callWorker`: answers each question with what `work` gives. */
export function answerWith<In, Out>(work: (input: In) => Out): void {
  addEventListener('message', (event: MessageEvent<{ readonly id: number; readonly input: In }>) => {
    const { id, input } = event.data
    try {
      postMessage({ id, output: work(input) })
    } catch (error) {
      // Only a fault of ours ends here: what readers give is answered with diagnostics.
      postMessage({ id, fault: error instanceof Error ? error.message : String(error) })
    }
  })
}
