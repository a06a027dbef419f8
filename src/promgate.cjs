#!/usr/bin/env node
// Plain JavaScript that Node 12 can parse, so that an old Node says what is wrong instead of printing a stack.
"use strict";

const { existsSync } = require("fs");
const { join } = require("path");

const needed = 24;

if (parseInt(process.versions.node, 10) < needed) {
  process.stderr.write(`promgate: this is Node ${process.version}; install Node ${needed} or later from https://nodejs.org\n`);
  process.exitCode = 2;
} else {
  // npm runs scripts in the checkout's folder; paths are relative to the folder that the user is in.
  const { npm_lifecycle_event: script, npm_package_json: project, INIT_CWD: folder } = process.env;
  if (script === "promgate" && folder && project === join(__dirname, "..", "package.json")) process.chdir(folder);
  void import(existsSync(join(__dirname, "promgate.mjs")) ? "./promgate.mjs" : "./main.ts");
}
