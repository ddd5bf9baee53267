/** Hears RxDB's rejections that nobody caught, and leaves every other one as deadly as Node makes it. */

/**
 * To be given as `onUnhandledRejection`. A rejection that is not of RxDB's making is thrown again, so that the process
 * still ends as it would without this listener.
 */
export function watchRejections(listener: (reason: unknown) => void): () => void {
  const hear = (reason: unknown): void => {
    if (isOfRxdb(reason)) {
      listener(reason);
      return;
    }
    setImmediate(() => {
      throw reason;
    });
  };
  process.on('unhandledRejection', hear);
  return () => process.off('unhandledRejection', hear);
}

function isOfRxdb(reason: unknown): boolean {
  if (typeof reason !== 'object' || reason === null) return false;
  if ('rxdb' in reason && reason.rxdb === true) return true;
  return reason instanceof Error && /[\\/]node_modules[\\/]rxdb[\\/]/.test(reason.stack ?? '');
}
