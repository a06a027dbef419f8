/** Preloaded into a process, steps its clock at each SIGUSR2: an hour ahead, then back, and so on. */
const { now } = Date;
let offsetMs = 0;
Date.now = () => now() + offsetMs;
process.on("SIGUSR2", () => {
  offsetMs = offsetMs === 0 ? 3_600_000 : 0;
});
