/**
 * Loaded before an app that `npm start` runs (`node --require`): when the channel to the supervisor closes, however the supervisor ended,
 * the app is asked to stop, and ended after ten seconds if it did not.
 */
process.on('disconnect', () => {
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), 10_000).unref();
  process.kill(process.pid, 'SIGTERM');
});
// The channel alone is no reason to stay alive.
process.channel?.unref();
