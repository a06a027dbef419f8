/** Preloaded into a process, sets its clock a year ahead. */
const { now } = Date;
Date.now = () => now() + 365 * 24 * 60 * 60 * 1000;
